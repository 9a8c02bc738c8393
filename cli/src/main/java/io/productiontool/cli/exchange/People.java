package io.productiontool.cli.exchange;

import io.productiontool.engine.record.Text;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Who is known by which name and e-mail, to find those who may be the same. Confined to one thread. */
final class People {

    private static final int LEAST_TO_COMPARE = 6;

    private final Map<String, Person> byEmail = new HashMap<>();
    private final Map<String, Person> byName = new HashMap<>();
    private final Map<String, Person> byNearlyName = new HashMap<>();

    /** What to do with somebody who may be known already. */
    enum Doubt {
        REFUSE,
        SAME,
        NEW
    }

    /** @param line of the file where it says who; 0 for those of the studio */
    record Person(String id, String name, long line) {

        String shown() {
            return (line > 0 ? "line " + line : id) + " (" + Text.printable(name) + ")";
        }
    }

    void know(String id, String name, String email, long line) {
        Person person = new Person(id, name, line);
        String folded = folded(name);
        byName.putIfAbsent(folded, person);
        if (!email.isEmpty()) {
            byEmail.putIfAbsent(email.toLowerCase(Locale.ROOT), person);
        }
        if (folded.length() >= LEAST_TO_COMPARE) {
            shortened(folded).forEach(text -> byNearlyName.putIfAbsent(text, person));
        }
    }

    /** Somebody of the same e-mail, or of a name that differs by accents, order or one letter. */
    Optional<Person> like(String name, String email) {
        Person same = byEmail.get(email.toLowerCase(Locale.ROOT));
        String folded = folded(name);
        if (same == null) {
            same = byName.get(folded);
        }
        if (same == null && folded.length() >= LEAST_TO_COMPARE && folded.indexOf(' ') > 0) {
            same = shortened(folded)
                    .map(byNearlyName::get)
                    .filter(found -> found != null)
                    .findFirst()
                    .orElse(null);
        }
        return Optional.ofNullable(same);
    }

    /** Small letters without accents, the words in order of the alphabet. */
    private static String folded(String name) {
        String bare = Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
        return Arrays.stream(bare.split(" ")).sorted().collect(Collectors.joining(" "));
    }

    /** The text, and the text without one letter: two texts share one of them where a letter was added or replaced. */
    private static Stream<String> shortened(String text) {
        return IntStream.rangeClosed(0, text.length())
                .mapToObj(i -> i == text.length() ? text : text.substring(0, i) + text.substring(i + 1))
                .filter(one -> one.equals(text) || Character.isLetter(text.charAt(firstDifference(one, text))));
    }

    private static int firstDifference(String shorter, String text) {
        int i = 0;
        while (i < shorter.length() && shorter.charAt(i) == text.charAt(i)) {
            i++;
        }
        return i;
    }
}
