/** Stands for itself before a brace, where a template would read on. */
const $ = '$'

export const zsh = String.raw`# pcc in zsh: pcc completion zsh >> ~/.zshrc
_pcc() {
  local kind line tab=$'\t'
  local -a values shown typed
  typed=("${$}{(@Q)words[2,CURRENT-1]}" "${$}{(Q)PREFIX}")
  while IFS= read -r line; do
    if [[ -z $kind ]]; then kind=$line; continue; fi
    values+=("${$}{line%%$tab*}")
    shown+=("${$}{line%%$tab*}  ${$}{line#*$tab}")
  done < <(command pcc complete zsh "${$}{(@)typed}" 2>/dev/null)
  case $kind in
    files) _files; return ;;
    folders) _files -/; return ;;
    found) compstate[insert]=menu ;;
  esac
  compadd -U -l -V pcc -d shown -a values
}
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
compdef _pcc pcc
`
