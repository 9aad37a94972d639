; UNTESTED. The installer for Windows, made by Inno Setup 6: iscc /DVersion=0.1.0 /DBundle=dist\lanescope lanescope.iss
; `python -m resources.packaging` does so where Inno Setup is installed.

#ifndef Version
  #error "Version is missing: /DVersion=0.1.0"
#endif
#ifndef Bundle
  #error "Bundle is missing: /DBundle=dist\lanescope"
#endif

[Setup]
AppId=Lanescope
AppName=Lanescope
AppVersion={#Version}
DefaultDirName={autopf}\Lanescope
DefaultGroupName=Lanescope
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
ChangesAssociations=yes
Compression=lzma2
SolidCompression=yes
LicenseFile={#Bundle}\_internal\LICENSE
OutputBaseFilename=lanescope-{#Version}-setup
UninstallDisplayIcon={app}\lanescope.exe
WizardStyle=modern

[Files]
Source: "{#Bundle}\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{autoprograms}\Lanescope"; Filename: "{app}\lanescope.exe"

[Registry]
; offered beside what opens these files now, never in its place
Root: HKA; Subkey: "Software\Classes\Applications\lanescope.exe\shell\open\command"; ValueData: """{app}\lanescope.exe"" ""%1"""; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Applications\lanescope.exe"; ValueName: "FriendlyAppName"; ValueType: string; ValueData: "Lanescope"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\.py\OpenWithList\lanescope.exe"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\.gz\OpenWithList\lanescope.exe"; Flags: uninsdeletekey

[Run]
Filename: "{app}\lanescope.exe"; Description: "Lanescope"; Flags: nowait postinstall skipifsilent
