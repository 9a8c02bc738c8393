# Completion of ptool for fish: ptool completion fish > ~/.config/fish/completions/ptool.fish
function __ptool_complete
    set -l words (commandline -opc)
    set -l found ($words[1] __complete $words[2..-1] (commandline -ct) 2>/dev/null)
    if test "$found[1]" = ':files'
        __fish_complete_path (commandline -ct)
    else
        printf '%s\n' $found
    end
end
complete -c ptool -f -a '(__ptool_complete)'
