# Completion of ptool for bash: eval "$(ptool completion bash)"
_ptool() {
    local line
    COMPREPLY=()
    while IFS= read -r line; do
        if [ "$line" = ':files' ]; then
            compopt -o default
            return
        fi
        COMPREPLY+=("${line%%$'\t'*}")
    done < <("${COMP_WORDS[0]}" __complete "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -F _ptool ptool
