package io.productiontool.cli.exchange;

import java.util.Locale;

/** The formats of a file of rows. */
enum Format {
    CSV,
    JSONL,
    XLSX;

    /** As people write it: {@code csv}. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The format of a file of text: what its name ends with, else what it begins with. */
    static Format of(String file, String text) {
        String name = file.toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv") || name.endsWith(".tsv")) {
            return CSV;
        }
        boolean named = name.endsWith(".jsonl") || name.endsWith(".ndjson") || name.endsWith(".json");
        String start = text.stripLeading();
        return named || start.startsWith("{") || start.startsWith("[") ? JSONL : CSV;
    }
}
