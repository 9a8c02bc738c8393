package io.productiontool.cli;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/** Ids made from names. Stateless. */
public final class Slug {

    private static final int LONGEST = 60;

    private Slug() {}

    /** {@code Zoë O'Neil} becomes {@code zoe-o-neil}; empty where the name has no latin letter or digit. */
    public static Optional<String> of(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        return Optional.of(plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain)
                .filter(slug -> !slug.isEmpty());
    }
}
