# The app. A release fills in version and checksums: npm run release:artefacts prints them in SHA256SUMS.
cask "lanelight" do
  arch arm: "arm64", intel: "x64"

  version "0.1.0"
  sha256 :no_check

  url "https://github.com/lanelight/lanelight/releases/download/v#{version}/Lanelight-darwin-#{arch}-#{version}.zip",
      verified: "github.com/lanelight/lanelight/"
  name "Lanelight"
  desc "Shows whether a Mac uses user-space networking, and how close apps are to a limit"
  homepage "https://github.com/lanelight/lanelight"

  depends_on macos: ">= :ventura"

  app "Lanelight.app"
  binary "#{appdir}/Lanelight.app/Contents/Resources/command-line/lanelight"

  uninstall quit:       "io.lanelight.app",
            login_item: "Lanelight"

  zap trash: [
    "~/Library/Application Support/Lanelight",
    "~/Library/Caches/io.lanelight.app",
    "~/Library/HTTPStorages/io.lanelight.app",
    "~/Library/Logs/Lanelight",
    "~/Library/Preferences/io.lanelight.app.plist",
    "~/Library/Saved Application State/io.lanelight.app.savedState",
  ]
end
