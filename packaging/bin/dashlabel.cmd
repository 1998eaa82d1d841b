@echo off
rem dashlabel from a package: it brings its own Java.
setlocal
set "home=%~dp0.."
set "java=%home%\java\bin\java.exe"
set "classes=%home%\lib\*"
set "archive=%home%\lib\java.jsa"
rem Must be in the environment before ONNX Runtime is loaded: else it would tell its makers about this machine.
if not defined ORT_DISABLE_TELEMETRY set ORT_DISABLE_TELEMETRY=1
rem The same options as in launch.sh.
set common=-XX:TieredStopAtLevel=1 -Dsun.reflect.inflationThreshold=1000 -Djava.awt.headless=true -Dpicocli.disable.closures=true "-Donnxruntime.native.path=%home%\native" "-Dorg.sqlite.lib.path=%home%\native" "-Djna.boot.library.path=%home%\native" "-Ddashlabel.samples=%home%\samples"

rem Classes that every start needs, read and verified once (class data sharing). Without the archive Java only starts slower.
if exist "%archive%" goto start
if exist "%home%\lib\no-java.jsa" goto start
set "work=%home%\lib\share-%RANDOM%"
mkdir "%work%" 2>nul
if not exist "%work%" goto start
"%java%" %common% "-XX:DumpLoadedClassList=%work%\list" -cp "%classes%" io.dashlabel.cli.Main run --images "%home%\samples\images" --ground-truth "%home%\samples\labels" --detector dashlabel-nano --tiles none --out "%work%\run" >nul 2>&1
"%java%" -Xshare:dump "-XX:SharedClassListFile=%work%\list" "-XX:SharedArchiveFile=%work%\jsa" -cp "%classes%" >nul 2>&1
if exist "%work%\jsa" move /y "%work%\jsa" "%archive%" >nul
rem An archive that cannot be made is not tried again.
if not exist "%archive%" echo none >"%home%\lib\no-java.jsa"
rmdir /s /q "%work%"

:start
if exist "%archive%" set common=%common% "-XX:SharedArchiveFile=%archive%" -Xlog:cds=off
"%java%" %common% -Ddashlabel.command=dashlabel %DASHLABEL_JAVA_OPTIONS% -cp "%classes%" io.dashlabel.cli.Main %*
exit /b %ERRORLEVEL%
