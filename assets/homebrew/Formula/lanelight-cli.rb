# The command line alone. A release fills in the checksum from SHA256SUMS.
class LanelightCli < Formula
  desc "Shows which path network traffic takes, and how close apps are to a limit"
  homepage "https://github.com/lanelight/lanelight"
  url "https://github.com/lanelight/lanelight/releases/download/v0.1.0/lanelight-0.1.0.tgz"
  sha256 "0000000000000000000000000000000000000000000000000000000000000000"
  license "MIT"

  depends_on "node"

  def install
    system "npm", "install", *std_npm_args
    bin.install_symlink libexec.glob("bin/*")
    generate_completions_from_executable(bin/"lanelight", "completion")
  end

  test do
    assert_match version.to_s, shell_output("#{bin}/lanelight --version")
  end
end
