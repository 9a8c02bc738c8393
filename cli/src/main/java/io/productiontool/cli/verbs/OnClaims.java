package io.productiontool.cli.verbs;

import io.productiontool.cli.Answers;
import io.productiontool.cli.Chosen;
import io.productiontool.cli.ExitCodes;
import io.productiontool.cli.Grammar;
import io.productiontool.cli.Invocation;
import io.productiontool.cli.Lookup;
import io.productiontool.cli.UsageException;
import io.productiontool.cli.Verb;
import io.productiontool.cli.Words;
import io.productiontool.cli.WritingVerb;
import io.productiontool.engine.booking.Booking;
import io.productiontool.engine.booking.BookingId;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.Hold;
import io.productiontool.engine.booking.HoldId;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.query.CostReport;
import io.productiontool.engine.record.Text;
import io.productiontool.engine.studio.Command;
import io.productiontool.engine.time.ProductionDays;
import io.productiontool.engine.time.TimeRange;
import io.productiontool.engine.time.WorkingCalendar;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The commands on holds and bookings that stand; several at once are one commit, all of them or none. */
public final class OnClaims implements WritingVerb {

    private static final Pattern SHIFT = Pattern.compile("([+-][0-9]{1,4})(wd|w|d)");

    private final String summary;
    private final List<String> examples;
    private final Consumer<Grammar> grammar;
    private final Make make;
    private Predicate<Claim> takes = claim -> true;

    private OnClaims(String summary, List<String> examples, Consumer<Grammar> grammar, Make make) {
        this.summary = summary;
        this.examples = examples;
        this.grammar = grammar;
        this.make = make;
    }

    /** Of those that a selector means, only these. */
    private OnClaims only(Predicate<Claim> kind) {
        takes = kind;
        return this;
    }

    /** Makes the command for one of the claims. */
    private interface Make {
        Command command(Words words, Lookup lookup, Claim claim);
    }

    public static Verb confirm() {
        return new OnClaims(
                        "Turn holds, or a part of one, into bookings",
                        List.of(
                                "ptool confirm H31",
                                "ptool confirm H31 --part mar2..3",
                                "ptool confirm -l project=sol,rank=1"),
                        grammar -> several(grammar)
                                .value("--part", "WHEN", "only so much of it")
                                .value("--override", "REASON", "over the holds of others ahead; producers may"),
                        (words, lookup, claim) -> confirmed(words, lookup, hold(claim)))
                .only(Hold.class::isInstance);
    }

    public static Verb answer() {
        return new OnClaims(
                        "Record what the artist says to a hold: yes, no, or other dates",
                        List.of(
                                "ptool answer H34 accept",
                                "ptool answer H34 decline --note 'on set until Friday'",
                                "ptool answer H34 mar30..31"),
                        grammar -> one(grammar)
                                .optionalWord("ANSWER", "accept, decline, or other dates: mar9..13")
                                .value("--note", "TEXT", "in their words"),
                        OnClaims::answered)
                .only(Hold.class::isInstance);
    }

    private static Command answered(Words words, Lookup lookup, Claim claim) {
        String answer = last(words, "ANSWER");
        HoldId hold = hold(claim).id();
        return switch (answer.toLowerCase(Locale.ROOT)) {
            case "accept", "yes" -> new Command.AnswerHold(hold, true, note(words));
            case "decline", "no" -> new Command.AnswerHold(hold, false, note(words));
            default -> new Command.OfferDates(hold, lookup.oneRange(answer, claim.artist()), note(words));
        };
    }

    public static Verb challenge() {
        return new OnClaims(
                        "Ask those ahead of a hold to confirm or release by a deadline",
                        List.of("ptool challenge H33 --dry-run", "ptool challenge H33"),
                        grammar -> several(grammar).flag("--withdraw", "take the challenge back"),
                        (words, lookup, claim) -> words.flag("--withdraw")
                                ? new Command.WithdrawChallenge(hold(claim).id())
                                : new Command.ChallengeHold(hold(claim).id()))
                .only(Hold.class::isInstance);
    }

    /** Of several parts the last comes first: what remains before it keeps the hold's identity. */
    private static Command confirmed(Words words, Lookup lookup, Hold hold) {
        Optional<String> part = words.value("--part");
        String override = Text.clean("override", words.value("--override").orElse(""), Text.MAX_LENGTH);
        if (part.isEmpty()) {
            return new Command.ConfirmHold(hold.id(), new BookingId(lookup.id()), Optional.empty(), override);
        }
        List<Command> parts = lookup.when(part.get(), hold.artist()).stream()
                .sorted(Comparator.reverseOrder())
                .<Command>map(range ->
                        new Command.ConfirmHold(hold.id(), new BookingId(lookup.id()), Optional.of(range), override))
                .toList();
        return parts.size() == 1 ? parts.get(0) : new Command.AllOf(parts);
    }

    public static Verb release() {
        return new OnClaims(
                        "Give holds back",
                        List.of(
                                "ptool release H31 --note 'schedule slipped'",
                                "ptool release -l project=sol,rank=2+ --yes"),
                        grammar -> several(grammar).value("--note", "TEXT", "why"),
                        (words, lookup, claim) ->
                                new Command.ReleaseHold(hold(claim).id(), note(words)))
                .only(Hold.class::isInstance);
    }

    public static Verb cancel() {
        return new OnClaims(
                        "Cancel bookings",
                        List.of("ptool cancel B7 --note 'project on hold'"),
                        grammar -> several(grammar).value("--note", "TEXT", "why"),
                        (words, lookup, claim) ->
                                new Command.CancelBooking(booking(claim).id(), note(words)))
                .only(Booking.class::isInstance);
    }

    public static Verb move() {
        return new OnClaims(
                "Move or resize a hold or booking",
                List.of("ptool move B7 mar9..13", "ptool move H31 +5wd", "ptool move B7 -2d"),
                grammar -> one(grammar).optionalWord("WHEN", "its new time, or +5wd, -2d, +1w"),
                (words, lookup, claim) -> new Command.Reschedule(claim.id(), target(words, lookup, claim)));
    }

    public static Verb load() {
        return new OnClaims(
                "Change the load of a hold or booking",
                List.of("ptool load B7 50"),
                grammar -> one(grammar).optionalWord("PERCENT", "of one person").field("load"),
                (words, lookup, claim) -> new Command.ChangeLoad(claim.id(), Load.parse(last(words, "PERCENT"))));
    }

    public static Verb reassign() {
        return new OnClaims(
                "Give a hold or booking to another artist",
                List.of("ptool reassign B7 kim"),
                grammar -> one(grammar).optionalWord("ARTIST", "name, id or reference"),
                (words, lookup, claim) -> new Command.Reassign(claim.id(), lookup.artist(last(words, "ARTIST"))));
    }

    public static Verb split() {
        return new OnClaims(
                "Split a hold or booking in two",
                List.of("ptool split B7 mar4"),
                grammar -> one(grammar).optionalWord("WHEN", "the second part begins with this day or hour"),
                (words, lookup, claim) -> new Command.Split(
                        claim.id(),
                        lookup.when(last(words, "WHEN"), claim.artist()).get(0).start()));
    }

    public static Verb note() {
        return new OnClaims(
                "Change the note, purchase order or reference of a hold or booking",
                List.of(
                        "ptool note B7 'client wants Ana'",
                        "ptool note B7 --po PO-4711",
                        "ptool note -l project=sol,po= --po PO-4711"),
                grammar -> one(grammar)
                        .optionalWord("TEXT", "the note; an empty one clears it")
                        .value("--po", "NUMBER", "the purchase order that pays it")
                        .value("--ref", "REF", "its name elsewhere: sg:1234"),
                (words, lookup, claim) -> said(words, claim));
    }

    private static Command said(Words words, Claim claim) {
        Optional<String> note = find(words, "TEXT").map(text -> Text.clean("note", text, Text.MAX_LENGTH));
        Optional<String> ref = words.value("--ref").map(text -> Text.clean("ref", text, 80));
        if (note.isEmpty() && ref.isEmpty() && words.value("--po").isEmpty()) {
            throw new UsageException(
                    "say the note, --po or --ref, such as ptool note " + claim.handle() + " 'late start'");
        }
        return new Command.ChangeTerms(claim.id(), note, words.value("--po"), ref);
    }

    private static Grammar several(Grammar grammar) {
        return Chosen.many(grammar.anyWords("ID", "handles, ids or references: H31 B7 sg:1234")
                .field("claim"));
    }

    private static Grammar one(Grammar grammar) {
        return Chosen.many(grammar.optionalWord("ID", "a handle, id or reference: H31, B7, sg:1234; not with -l or -f")
                .field("claim"));
    }

    /** The word after the id; where no id is said, the only one. */
    private static Optional<String> find(Words words, String label) {
        Optional<String> last = words.find(label);
        if (!Chosen.isMany(words)) {
            return last;
        }
        Optional<String> first = words.find("ID");
        if (last.isPresent() && first.isPresent()) {
            throw new UsageException("say which are meant once: by '" + first.get() + "', or by -l or -f");
        }
        return last.or(() -> first);
    }

    private static String last(Words words, String label) {
        return find(words, label).orElseThrow(() -> new UsageException("the " + label + " is missing"));
    }

    private static Hold hold(Claim claim) {
        return claim.match(hold -> hold, booking -> {
            throw new UsageException(booking.handle() + " is a booking, not a hold; see ptool cancel --help");
        });
    }

    private static Booking booking(Claim claim) {
        return claim.match(
                hold -> {
                    throw new UsageException(hold.handle() + " is a hold, not a booking; see ptool release --help");
                },
                booking -> booking);
    }

    private static String note(Words words) {
        return Text.clean("note", words.value("--note").orElse(""), Text.MAX_LENGTH);
    }

    private static TimeRange target(Words words, Lookup lookup, Claim claim) {
        String when = last(words, "WHEN");
        Matcher shift = SHIFT.matcher(when);
        if (!shift.matches()) {
            return lookup.oneRange(when, claim.artist());
        }
        int count = Integer.parseInt(shift.group(1));
        ProductionDays days = lookup.days(claim.artist());
        if (!shift.group(2).equals("wd")) {
            return days.shiftDays(claim.range(), shift.group(2).equals("w") ? 7 * count : count);
        }
        WorkingCalendar calendar = lookup.studio()
                .schedule(claim.range(), List.of(claim.artist()))
                .lane(claim.artist())
                .orElseThrow()
                .calendar();
        Optional<TimeRange> moved = calendar.shiftWorkingDays(claim.range(), count);
        return moved.orElseThrow(() -> new UsageException("there are not that many working days within ten years"));
    }

    @Override
    public String summary() {
        return summary;
    }

    @Override
    public List<String> examples() {
        return examples;
    }

    @Override
    public void grammar(Grammar into) {
        grammar.accept(into);
    }

    @Override
    public int run(Invocation call) {
        Answers answers = new Answers(call);
        List<Claim> claims = call.value("-f").isPresent() ? ofFile(call, answers) : claims(call, answers.lookup());
        if (claims.isEmpty()) {
            call.console().say("none is meant; nothing was written");
            return ExitCodes.DONE;
        }
        List<Command> commands = commands(call, answers.lookup(), claims);
        boolean owes = says(call, answers, claims, commands);
        if ((call.value("-l").isPresent() || owes) && !agreed(call, answers, claims)) {
            call.console().say("nothing was written");
            return ExitCodes.DONE;
        }
        return answers.send(commands);
    }

    @Override
    public List<Command> commands(Words words, Lookup lookup) {
        List<Claim> claims = claims(words, lookup);
        if (claims.isEmpty()) {
            throw new UsageException("the selector means none");
        }
        return commands(words, lookup, claims);
    }

    private List<Command> commands(Words words, Lookup lookup, List<Claim> claims) {
        return claims.stream()
                .map(claim -> make.command(words, lookup, claim))
                .flatMap(command -> command instanceof Command.AllOf all ? all.commands().stream() : Stream.of(command))
                .toList();
    }

    private List<Claim> claims(Words words, Lookup lookup) {
        if (words.value("-l").isPresent()) {
            return Chosen.claims(words, lookup).stream().filter(takes).toList();
        }
        List<String> ids = words.words("ID");
        if (ids.isEmpty()) {
            throw new UsageException("the ID is missing");
        }
        return ids.stream().map(lookup::claim).distinct().toList();
    }

    private static List<Claim> ofFile(Invocation call, Answers answers) {
        if (call.value("-l").isPresent()) {
            throw new UsageException("-l and -f exclude each other; say which are meant once");
        }
        return Chosen.lines(call).stream()
                .map(line -> answers.lookup().claim(line.need("id")))
                .distinct()
                .toList();
    }

    /** Says what is owed of bookings that would be cancelled, before it is done; whether anything is. */
    private static boolean says(Invocation call, Answers answers, List<Claim> claims, List<Command> commands) {
        boolean owes = false;
        for (int i = 0; i < claims.size(); i++) {
            if (commands.get(i) instanceof Command.CancelBooking && claims.get(i) instanceof Booking booking) {
                int percent = booking.fees()
                        .percentAt(call.clock().instant(), booking.range().start());
                if (percent > 0) {
                    owes = true;
                    String money = fee(answers, booking, percent);
                    call.console().say(answers.names().claim(booking) + ": " + percent + "%" + money + " is owed");
                }
            }
        }
        return owes && call.console().terminal();
    }

    private static String fee(Answers answers, Booking booking, int percent) {
        return answers.studio()
                .schedule(booking.range(), List.of(booking.artist()))
                .lane(booking.artist())
                .flatMap(lane -> CostReport.of(lane, booking))
                .map(cost -> " of " + cost + ", " + cost.percent(percent) + ",")
                .orElse("");
    }

    /** Shows those that a selector means and asks; where nobody can be asked, it has to have been said before. */
    private static boolean agreed(Invocation call, Answers answers, List<Claim> claims) {
        if (call.flag("--yes") || call.flag("--dry-run")) {
            return true;
        }
        String count = claims.size() == 1 ? "this one" : "these " + claims.size();
        if (!call.console().terminal()) {
            throw new UsageException(
                    "-l means " + count + " here and nobody can be asked; add --yes, or --dry-run to see");
        }
        claims.forEach(claim -> call.console().say(answers.names().claim(claim)));
        return call.console().confirm("Change " + count + "?");
    }
}
