# Homebrew formula. Not tried. Before a release: the address, and the SHA-256 of each archive (shasum -a 256 FILE).
class Dashlabel < Formula
  desc "Labels dashcam images with AI models and measures how good the labels are"
  homepage "https://github.com/OWNER/dashlabel"
  version "VERSION"
  license "Apache-2.0"

  on_macos do
    on_arm do
      url "https://github.com/OWNER/dashlabel/releases/download/vVERSION/dashlabel-VERSION-osx-aarch64.tar.gz"
      sha256 "SHA256"
    end
  end
  on_linux do
    on_intel do
      url "https://github.com/OWNER/dashlabel/releases/download/vVERSION/dashlabel-VERSION-linux-x64.tar.gz"
      sha256 "SHA256"
    end
  end

  def install
    libexec.install Dir["*"]
    bin.write_exec_script libexec/"bin/dashlabel"
  end

  test do
    system bin/"dashlabel", "demo"
  end
end
