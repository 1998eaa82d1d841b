@echo off
rem dashlabel from a package: it brings its own Java.
setlocal
set "home=%~dp0.."
rem Must be in the environment before ONNX Runtime is loaded: else it would tell its makers about this machine.
if not defined ORT_DISABLE_TELEMETRY set ORT_DISABLE_TELEMETRY=1
"%home%\java\bin\java.exe" -XX:TieredStopAtLevel=1 -Dpicocli.disable.closures=true -Djava.awt.headless=true "-Donnxruntime.native.path=%home%\native" "-Dorg.sqlite.lib.path=%home%\native" "-Djna.boot.library.path=%home%\native" "-Ddashlabel.samples=%home%\samples" -Ddashlabel.command=dashlabel %DASHLABEL_JAVA_OPTIONS% -cp "%home%\lib\*" io.dashlabel.cli.Main %*
exit /b %ERRORLEVEL%
