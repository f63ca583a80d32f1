/** Stands for itself before a brace, where a template would read on. */
const $ = '$'

export const bash = String.raw`# pcc in bash: pcc completion bash >> ~/.bashrc
_pcc() {
  local kind line IFS=$'\n'
  COMPREPLY=()
  while read -r line; do
    if [ -z "$kind" ]; then kind=$line; else COMPREPLY+=("$line"); fi
  done < <(COLUMNS=$COLUMNS command pcc complete bash "${$}{COMP_LINE:0:COMP_POINT}" 2>/dev/null)
  case $kind in
    files) COMPREPLY=($(compgen -f -- "$2")); compopt -o filenames 2>/dev/null ;;
    folders) COMPREPLY=($(compgen -d -- "$2")); compopt -o filenames 2>/dev/null ;;
  esac
}
complete -o nosort -F _pcc pcc 2>/dev/null || complete -F _pcc pcc
`
