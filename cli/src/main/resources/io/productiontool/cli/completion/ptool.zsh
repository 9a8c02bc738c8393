#compdef ptool
# Completion of ptool for zsh: ptool completion zsh > ~/.zfunc/_ptool
_ptool() {
    local line
    local -a found shown
    while IFS= read -r line; do
        if [[ $line == ':files' ]]; then
            _files
            return
        fi
        found+=("${line%%$'\t'*}")
        shown+=("${line/$'\t'/  }")
    done < <("${words[1]}" __complete "${(@)words[2,CURRENT]}" 2>/dev/null)
    compadd -U -l -V ptool -d shown -a found
}
if [ "$funcstack[1]" = '_ptool' ]; then
    _ptool "$@"
else
    compdef _ptool ptool
fi
