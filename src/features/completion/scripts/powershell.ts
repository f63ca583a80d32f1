export const powershell = String.raw`# pcc in PowerShell: pcc completion powershell >> $PROFILE
Register-ArgumentCompleter -Native -CommandName pcc -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $words = @($commandAst.CommandElements | Select-Object -Skip 1 |
    Where-Object { $_.Extent.EndOffset -lt $cursorPosition } |
    ForEach-Object { if ($_ -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $_.Value } else { $_.Extent.Text } })
  $lines = @(& pcc complete powershell @words "$wordToComplete" 2>$null)
  if ($lines[0] -in 'files', 'folders') { return }
  $lines | Select-Object -Skip 1 | ForEach-Object {
    $value, $about = $_ -split "\t", 2
    if (-not $about) { $about = $value }
    $text = if ($value -match '[\s,;]') { "'" + $value.Replace("'", "''") + "'" } else { $value }
    [System.Management.Automation.CompletionResult]::new($text, "$value  $about", 'ParameterValue', $about)
  }
}
`
