package io.productiontool.cli.verbs;

import io.productiontool.cli.JsonLines;
import io.productiontool.cli.Words;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A line of a file as words: what it does not say, the options of the command do. */
record LineWords(JsonLines.Line line, Words options) implements Words {

    @Override
    public Optional<String> find(String label) {
        return Optional.of(line.need(label.toLowerCase(Locale.ROOT)));
    }

    @Override
    public List<String> words(String label) {
        return List.of();
    }

    @Override
    public Optional<String> value(String option) {
        return line.find(option.replaceAll("^-+", "")).or(() -> options.value(option));
    }

    @Override
    public List<String> values(String option) {
        return options.values(option);
    }

    @Override
    public boolean flag(String option) {
        return options.flag(option);
    }
}
