package io.productiontool.cli.verbs;

import io.productiontool.cli.Answers;
import io.productiontool.cli.Chosen;
import io.productiontool.cli.Column;
import io.productiontool.cli.Grammar;
import io.productiontool.cli.Invocation;
import io.productiontool.cli.Lookup;
import io.productiontool.cli.Slug;
import io.productiontool.cli.UsageException;
import io.productiontool.cli.Words;
import io.productiontool.cli.WritingVerb;
import io.productiontool.engine.booking.PolicySetting;
import io.productiontool.engine.query.Selector;
import io.productiontool.engine.record.Field;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.record.StudioRecord;
import io.productiontool.engine.record.Text;
import io.productiontool.engine.studio.Command;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * {@code artist}, {@code project} and {@code user}: list, show, create, edit, archive, restore, from the tables of fields;
 * {@code studio}: show and edit.
 */
public final class Records implements WritingVerb {

    private final RecordKind kind;
    private final Action action;

    /** What can be done with records. */
    public enum Action {
        LIST,
        SHOW,
        CREATE,
        EDIT,
        ARCHIVE,
        RESTORE
    }

    public Records(RecordKind kind, Action action) {
        this.kind = kind;
        this.action = action;
    }

    @Override
    public String summary() {
        String one = (kind == RecordKind.STUDIO ? "the " : kind == RecordKind.ARTIST ? "an " : "a ") + kind.word();
        return switch (action) {
            case LIST -> "List " + kind.word() + "s";
            case SHOW -> "Show everything about " + one;
            case CREATE -> "Create " + one;
            case EDIT -> "Change fields of " + one;
            case ARCHIVE -> "Archive " + one + ": it keeps its history and takes nothing new";
            case RESTORE -> "Bring an archived " + kind.word() + " back";
        };
    }

    @Override
    public List<String> examples() {
        String name = kind == RecordKind.ARTIST ? "ana" : kind == RecordKind.PROJECT ? "sol" : "mia";
        String word = "ptool " + kind.word() + " ";
        return switch (action) {
            case LIST ->
                List.of(word + "list", word + "list " + name, word + "list -l " + exampleSelector() + " -o json");
            case SHOW ->
                kind == RecordKind.STUDIO
                        ? List.of(word + "show", word + "show --history")
                        : List.of(word + "show " + name, word + "show " + name + " --history");
            case CREATE ->
                List.of(
                        switch (kind) {
                            case ARTIST -> word + "create 'Ana Duarte' --skills 'comp:4 roto:2' --rate '420 EUR'";
                            case PROJECT -> word + "create 'Solaris Rising' --code SOL --client Northlight";
                            case USER, STUDIO -> word + "create 'Mia Chen' --id mia --roles coordinator";
                        });
            case EDIT ->
                kind == RecordKind.STUDIO
                        ? List.of(word + "edit --hours 'mon-fri 10:00-14:00 15:00-19:00' --currency EUR")
                        : List.of(word + "edit " + name
                                + " --notes 'asks for mornings' --set x.reel=https://example.com");
            case ARCHIVE -> List.of(word + "archive " + name);
            case RESTORE -> List.of(word + "restore " + name);
        };
    }

    @Override
    public void grammar(Grammar grammar) {
        switch (action) {
            case LIST ->
                Chosen.selector(grammar.optionalWord("TEXT", "only those that have this in a field"))
                        .flag("--archived", "archived ones too");
            case SHOW -> name(grammar).flag("--history", "each event and what it changed from what to what");
            case ARCHIVE, RESTORE -> name(grammar);
            case CREATE ->
                fields(grammar.word("NAME", "full name")
                        .value("--id", "ID", "else made from the name")
                        .field(kind.word()));
            case EDIT -> {
                fields(name(grammar));
                if (kind == RecordKind.ARTIST) {
                    grammar.flag("--fact", "less capacity or contract is so whatever is booked: carve bookings");
                }
            }
        }
    }

    /** There is one studio, and it is not named. */
    private Grammar name(Grammar grammar) {
        return kind == RecordKind.STUDIO
                ? grammar
                : grammar.word("NAME", "name, id or reference").field(kind.word());
    }

    private void fields(Grammar grammar) {
        for (Field field : kind.fields()) {
            boolean nameWhenCreating = action == Action.CREATE && field.name().equals("name");
            if (!nameWhenCreating) {
                grammar.value("--" + field.name(), field.name().toUpperCase(Locale.ROOT), field.help());
            }
        }
        grammar.values("--set", "FIELD=VALUE", "any field, your own too: x.reel=…; nothing after = clears it");
    }

    @Override
    public boolean answersAsOf() {
        return action == Action.LIST || action == Action.SHOW;
    }

    @Override
    public int run(Invocation call) {
        return switch (action) {
            case LIST -> list(call);
            case SHOW -> show(call);
            case CREATE -> create(call);
            case EDIT -> edit(call);
            case ARCHIVE, RESTORE -> {
                Answers answers = new Answers(call);
                yield answers.send(commands(call, answers.lookup()));
            }
        };
    }

    @Override
    public List<Command> commands(Words words, Lookup lookup) {
        return List.of(
                switch (action) {
                    case CREATE -> creation(words, lookup);
                    case EDIT -> change(words, lookup);
                    case ARCHIVE -> new Command.ArchiveRecord(kind, meant(words, lookup));
                    case RESTORE -> new Command.RestoreRecord(kind, meant(words, lookup));
                    case LIST, SHOW -> throw new UsageException(kind.word() + " " + action + " writes nothing");
                });
    }

    private String meant(Words words, Lookup lookup) {
        return kind == RecordKind.STUDIO
                ? lookup.studio().settings().record().id()
                : lookup.record(kind, words.word("NAME")).id();
    }

    private Command.CreateRecord creation(Words words, Lookup lookup) {
        Map<String, String> values = values(words, lookup);
        values.put("name", words.word("NAME"));
        String id = words.value("--id").orElseGet(() -> slug(Text.clean("name", words.word("NAME"), 120)));
        return new Command.CreateRecord(kind, id, values);
    }

    private Command.ChangeRecord change(Words words, Lookup lookup) {
        Map<String, String> values = values(words, lookup);
        if (values.isEmpty()) {
            throw new UsageException("say which field to change, such as --notes 'asks for mornings'");
        }
        boolean fact = kind == RecordKind.ARTIST && words.flag("--fact");
        return new Command.ChangeRecord(kind, meant(words, lookup), values, fact);
    }

    private int create(Invocation call) {
        Answers answers = new Answers(call);
        Command.CreateRecord creation = creation(call, answers.lookup());
        return answers.send(List.of(creation), accepted -> List.of(kind.word() + " " + creation.id() + " created"));
    }

    private int edit(Invocation call) {
        Answers answers = new Answers(call);
        Command.ChangeRecord change = change(call, answers.lookup());
        return answers.send(
                List.of(change),
                accepted -> List.of(
                        accepted.events().isEmpty() && !call.flag("--dry-run")
                                ? "nothing changed"
                                : kind.word() + " " + change.id() + " changed"));
    }

    /** The fields said, those of a user's artist by name. */
    private Map<String, String> values(Words words, Lookup lookup) {
        Map<String, String> values = new LinkedHashMap<>();
        kind.fields().stream()
                .map(Field::name)
                .filter(name -> !(action == Action.CREATE && name.equals("name")))
                .forEach(name -> words.value("--" + name).ifPresent(value -> values.put(name, value)));
        for (String set : words.values("--set")) {
            int equals = set.indexOf('=');
            if (equals < 1) {
                throw new UsageException("write --set FIELD=VALUE, such as --set x.reel=https://example.com");
            }
            values.put(set.substring(0, equals), set.substring(equals + 1));
        }
        if (kind == RecordKind.USER) {
            values.computeIfPresent(
                    "artist",
                    (field, said) -> said.isEmpty() ? said : lookup.artist(said).value());
        }
        return values;
    }

    /** The id that is made from a name where none was said. */
    static String slug(String name) {
        return Slug.of(name)
                .orElseThrow(
                        () -> new UsageException("the name has no latin letters to make an id of; say one with --id"));
    }

    private int list(Invocation call) {
        Selector selector = call.find("TEXT")
                .map(text -> Chosen.selector(call).and(Selector.Term.of("text", Selector.Operator.CONTAINS, text)))
                .orElseGet(() -> Chosen.selector(call));
        boolean archived = call.flag("--archived") || selector.names("archived");
        List<StudioRecord> found = call.studio().select(kind, selector).stream()
                .filter(record -> archived || !record.archived())
                .toList();
        call.print(columns(found), found);
        return 0;
    }

    private String exampleSelector() {
        return switch (kind) {
            case ARTIST -> "'skill=comp:3,rate<=450 GBP'";
            case PROJECT -> "status=active,x.season=2";
            case USER, STUDIO -> "role=coordinator";
        };
    }

    private List<Column<StudioRecord>> columns(List<StudioRecord> records) {
        List<Column<StudioRecord>> columns = new ArrayList<>();
        columns.add(Column.of("id", StudioRecord::id));
        List<String> narrow = switch (kind) {
            case ARTIST -> List.of("name", "skills", "department", "employment", "location", "rate");
            case PROJECT -> List.of("name", "code", "client", "status", "from", "until");
            case USER -> List.of("name", "roles", "email");
            case STUDIO -> List.of("name", "zone", "hours", "country", "currency");
        };
        narrow.forEach(name -> columns.add(field(name)));
        kind.fields().stream()
                .map(Field::name)
                .filter(name -> !narrow.contains(name))
                .forEach(name -> columns.add(field(name).wideOnly()));
        TreeSet<String> custom = new TreeSet<>();
        records.forEach(record -> record.attributes().values().keySet().stream()
                .filter(name -> name.startsWith(Field.CUSTOM_PREFIX))
                .forEach(custom::add));
        custom.forEach(name -> columns.add(field(name).wideOnly()));
        columns.add(Column.<StudioRecord>of("archived", StudioRecord::archived).wideOnly());
        return columns;
    }

    private static Column<StudioRecord> field(String name) {
        return Column.of(name, record -> record.attributes().get(name).orElse(""));
    }

    private int show(Invocation call) {
        StudioRecord record = kind == RecordKind.STUDIO
                ? call.studio().settings().record()
                : call.studio().directory().find(kind, call.word("NAME"));
        if (call.flag("--history")) {
            Answers answers = new Answers(call);
            call.print(StoryRows.of(call.studio().story(kind, record.id()), answers.names()));
            return 0;
        }
        if (!call.form().isTable()) {
            call.print(columns(List.of(record)), List.of(record));
            return 0;
        }
        record Line(String field, String value) {}
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("id", record.id()));
        kind.fields()
                .forEach(field -> record.attributes()
                        .get(field.name())
                        .ifPresent(value -> lines.add(new Line(field.name(), value))));
        record.attributes().values().forEach((name, value) -> {
            if (name.startsWith(Field.CUSTOM_PREFIX) || name.startsWith(PolicySetting.PREFIX)) {
                lines.add(new Line(name, value));
            }
        });
        if (record.archived()) {
            lines.add(new Line("archived", "yes"));
        }
        call.print(List.of(Column.of("field", Line::field), Column.of("value", Line::value)), lines);
        return 0;
    }
}
