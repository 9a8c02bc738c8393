package io.productiontool.engine.studio;

import io.productiontool.engine.booking.Rejection;
import io.productiontool.engine.event.Commit;
import io.productiontool.engine.event.CommitId;
import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.event.StreamId;
import io.productiontool.engine.record.InvalidField;
import io.productiontool.engine.store.Reader;
import io.productiontool.engine.store.Transaction;
import io.productiontool.engine.time.Holidays;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The one decision path: from a request to an outcome, within one transaction. Immutable; used once. */
final class CommandRun {

    private static final int MAX_PARTS = 20_000;

    /** What the events of a dry run name as their commit: there is none. */
    private static final CommitId PREVIEW = new CommitId("dry-run");

    private final Principal principal;
    private final Request request;
    private final Clock clock;
    private final Holidays holidays;
    private final boolean checked;
    private final String fingerprint;

    /** @param checked false only where a studio is founded and nobody is permitted anything yet */
    CommandRun(Principal principal, Request request, Clock clock, Holidays holidays, boolean checked) {
        this.principal = principal;
        this.request = request;
        this.clock = clock;
        this.holidays = holidays;
        this.checked = checked;
        this.fingerprint = request.key().isPresent() ? fingerprint(request.command()) : "";
    }

    /** Decides and appends. */
    Outcome commit(Transaction transaction) {
        Optional<Outcome> earlier = request.key().flatMap(key -> earlier(transaction, key));
        return earlier.orElseGet(() -> {
            UnitOfWork unit = unit(transaction, transaction::lease);
            Outcome outcome = decide(unit);
            return outcome.fold(accepted -> append(transaction, unit, accepted), rejected -> rejected);
        });
    }

    /** Decides as {@link #commit} would, and writes nothing. */
    Outcome preview(Reader reader) {
        UnitOfWork unit = unit(reader, new PreviewHandles());
        return decide(unit).fold(accepted -> foreseen(unit, accepted), rejected -> rejected);
    }

    private Outcome foreseen(UnitOfWork unit, Outcome.Accepted accepted) {
        boolean rates = new Permissions(unit.reader(), principal).has(Permission.READ_RATES);
        return new Outcome.Accepted(
                Optional.empty(),
                envelopes(PREVIEW, unit),
                accepted.claims(),
                accepted.ranks(),
                accepted.promoted(),
                accepted.displaced(),
                accepted.warnings(),
                accepted.refused(),
                false,
                Optional.of(new Foresight(unit, holidays).impact(rates)));
    }

    /** Decides as {@link #commit} would, and where that is to refuse, looks for what would work on the same state. */
    Explanation explain(Reader reader) {
        Outcome outcome = preview(reader);
        return outcome.fold(accepted -> new Explanation(outcome, List.of(), List.of()), rejected -> {
            UnitOfWork unit = unit(reader, new PreviewHandles());
            Permissions permissions = new Permissions(reader, principal);
            Fixes fixes = new Fixes(
                    unit,
                    new CommandHandler(unit),
                    permissions,
                    new Calendars(unit.settings(), holidays),
                    !request.refuse().isEmpty(),
                    command -> instead(command).preview(reader));
            return new Explanation(outcome, fixes.ahead(rejected), fixes.of(rejected));
        });
    }

    private CommandRun instead(Command command) {
        Request other = new Request(command, Optional.empty(), true, request.refuse(), false);
        return new CommandRun(principal, other, clock, holidays, checked);
    }

    /** The refusal that {@link #commit} would come to on this state; empty when it would not refuse. */
    Optional<Outcome> refusal(Reader reader) {
        boolean repeated = request.key()
                .filter(key -> reader.commit(principal.id(), key.value()).isPresent())
                .isPresent();
        return repeated
                ? Optional.empty()
                : Optional.of(decide(unit(reader, new PreviewHandles()))).filter(Outcome.Rejected.class::isInstance);
    }

    /** {@code B?}, {@code B?2}: told apart, and no handle that was ever leased. */
    private static final class PreviewHandles implements UnaryOperator<String> {

        private final Map<String, Integer> given = new HashMap<>();

        @Override
        public String apply(String prefix) {
            int count = given.merge(prefix, 1, Integer::sum);
            return prefix + "?" + (count == 1 ? "" : count);
        }
    }

    private Outcome decide(UnitOfWork unit) {
        Command command = request.command();
        if (command instanceof Command.AllOf all && all.commands().size() > MAX_PARTS) {
            return rejected(
                    new Rejection.Invalid("more than " + MAX_PARTS + " commands in one commit; send fewer at once"));
        }
        Optional<Rejection> refused =
                checked ? new Permissions(unit.reader(), principal).refuse(command) : Optional.empty();
        if (refused.isPresent()) {
            return rejected(refused.get());
        }
        try {
            CommandHandler handler = new CommandHandler(unit);
            if (request.keepGoing() && command instanceof Command.AllOf all) {
                return warned(unit, handler.each(all.commands()));
            }
            Optional<Outcome.Rejected> rejection = handler.handle(command);
            return rejection.isPresent() ? rejection.get() : warned(unit, List.of());
        } catch (InvalidField invalid) {
            return rejected(new Rejection.Invalid(invalid.reason()));
        }
    }

    private Outcome warned(UnitOfWork unit, List<Outcome.Rejected> refused) {
        Outcome.Accepted accepted = new Consequences(unit, holidays).accepted(refused);
        List<String> refusing = accepted.warnings().stream()
                .filter(warning -> request.refuse().contains(warning.kind()))
                .map(Warning::message)
                .toList();
        return refusing.isEmpty() ? accepted : rejected(new Rejection.Warned(refusing));
    }

    private Outcome.Rejected rejected(Rejection rejection) {
        return new Outcome.Rejected(request.command(), rejection);
    }

    private Outcome append(Transaction transaction, UnitOfWork unit, Outcome.Accepted accepted) {
        if (unit.events().isEmpty()) {
            return accepted;
        }
        CommitId id =
                request.command() instanceof Command.Undo undo ? CommitId.takingBack(undo.commit()) : CommitId.next();
        Commit commit = new Commit(
                id, unit.now(), principal.id(), request.key().map(Key::value).orElse(""), fingerprint, unit.events());
        transaction.append(commit, RowChanges.of(unit));
        return new Outcome.Accepted(
                Optional.of(id),
                envelopes(id, unit),
                accepted.claims(),
                accepted.ranks(),
                accepted.promoted(),
                accepted.displaced(),
                accepted.warnings(),
                accepted.refused(),
                false);
    }

    private List<RecordedEvent> envelopes(CommitId id, UnitOfWork unit) {
        return unit.events().stream()
                .map(event -> new RecordedEvent(
                        0, event.stream(), event.version(), id, unit.now(), principal.id(), event.event()))
                .toList();
    }

    private Optional<Outcome> earlier(Transaction transaction, Key key) {
        return transaction.commit(principal.id(), key.value()).map(earlier -> {
            if (!earlier.fingerprint().equals(fingerprint)) {
                return rejected(new Rejection.KeyReused(key.value()));
            }
            return Consequences.repeated(transaction, earlier.events());
        });
    }

    /** The effective now: never before, and strictly after, what any stream that the command names has recorded. */
    private UnitOfWork unit(Reader reader, UnaryOperator<String> handles) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        for (StreamId stream : new NamedStreams(reader).of(request.command())) {
            Instant next = reader.head(stream).recordedAt().plus(Duration.ofMillis(1));
            now = next.isAfter(now) ? next : now;
        }
        return new UnitOfWork(reader, principal.id(), now, holidays, handles);
    }

    private static String fingerprint(Command command) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] text = command.toString().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(digest.digest(text), 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
