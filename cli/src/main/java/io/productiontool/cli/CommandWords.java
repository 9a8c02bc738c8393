package io.productiontool.cli;

import io.productiontool.engine.studio.Command;
import io.productiontool.engine.time.ProductionDays;
import io.productiontool.engine.time.TimeRange;
import java.util.Map;
import java.util.function.Function;

/** Commands as a person would type them, with some words changed: for fixes that are ready to run. */
final class CommandWords {

    private CommandWords() {}

    /** Makes the command line with the words given for {@code when} and {@code load}; empty where that is no command. */
    static Function<Map<String, String>, String> of(Command command, Names names) {
        if (command instanceof Command.Book book) {
            return words -> booking("book", book.artist() + " " + book.project(), words);
        }
        if (command instanceof Command.PlaceHold hold) {
            return words -> booking("hold", hold.artist() + " " + hold.project(), words);
        }
        if (command instanceof Command.ConfirmHold confirm) {
            return words -> words.containsKey("when")
                    ? "ptool confirm " + names.claim(confirm.id().value()).handle() + " --part " + words.get("when")
                    : "";
        }
        if (command instanceof Command.PlanTimeOff off) {
            return words -> words.containsKey("fact") ? "ptool absent " + off.artist() + " " + utc(off.range()) : "";
        }
        return words -> "";
    }

    private static String booking(String verb, String who, Map<String, String> words) {
        String when = words.getOrDefault("when", "WHEN");
        String load = words.containsKey("load") ? " --load " + words.get("load").replace("%", "") : "";
        return "ptool " + verb + " " + who + " " + when + load;
    }

    /** The whole days of a range as words; empty when it is not made of whole days. */
    static String when(TimeRange range, ProductionDays days) {
        if (!days.isWholeDays(range)) {
            return "";
        }
        return days.firstDay(range).equals(days.lastDay(range))
                ? days.firstDay(range).toString()
                : days.firstDay(range) + ".." + days.lastDay(range);
    }

    private static String utc(TimeRange range) {
        return range.start() + ".." + range.end();
    }
}
