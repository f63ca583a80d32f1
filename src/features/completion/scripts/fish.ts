export const fish = String.raw`# pcc in fish: pcc completion fish > ~/.config/fish/completions/pcc.fish
function __pcc_complete
    set -l words (commandline -opc)
    set -l reply (command pcc complete fish $words[2..-1] (commandline -ct) 2>/dev/null)
    switch "$reply[1]"
        case files
            __fish_complete_path (commandline -ct)
        case folders
            __fish_complete_directories (commandline -ct)
        case '*'
            string join \n -- $reply[2..-1]
    end
end
complete -c pcc -e
complete -c pcc -f -k -a '(__pcc_complete)'
`
