package io.productiontool.engine.studio;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.Off;
import io.productiontool.engine.booking.Rejection;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.record.StudioRecord;
import io.productiontool.engine.store.Changes;
import io.productiontool.engine.store.EventFilter;
import io.productiontool.engine.store.Reader;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The one permission check: may this principal do this? It reads the principal's user record each time. */
final class Permissions {

    private final Reader reader;
    private final Principal principal;
    private final List<Role> roles;
    private final Optional<ArtistId> self;

    Permissions(Reader reader, Principal principal) {
        this.reader = reader;
        this.principal = principal;
        Optional<StudioRecord> user =
                reader.record(RecordKind.USER, principal.id()).filter(record -> !record.archived());
        this.roles = user.flatMap(record -> record.attributes().get("roles")).stream()
                .flatMap(words -> Arrays.stream(words.split(" ")))
                .map(Role::parse)
                .toList();
        this.self = user.flatMap(record -> record.attributes().get("artist")).map(ArtistId::new);
    }

    boolean has(Permission permission) {
        return roles.stream().anyMatch(role -> role.permits(permission));
    }

    /** What of a state the principal sees. */
    Reader seen(Reader state) {
        boolean projects = has(Permission.READ_PROJECTS);
        boolean rates = has(Permission.READ_RATES);
        return projects && rates ? state : new MaskedReader(state, projects, rates, self);
    }

    /** Whether the principal sees what the artist's time is for. */
    boolean seesWhole(ArtistId artist) {
        return has(Permission.READ_PROJECTS) || self.filter(artist::equals).isPresent();
    }

    /** What of these events, which the filter let through, the principal sees. */
    List<Changes.Entry> seen(Reader state, EventFilter filter, List<Changes.Entry> entries) {
        if (!(seen(state) instanceof MaskedReader mask)) {
            return entries;
        }
        return !mask.tells(filter)
                ? List.of()
                : entries.stream()
                        .flatMap(entry -> mask.seen(entry.event()).stream()
                                .map(event -> new Changes.Entry(event, entry.cursor())))
                        .toList();
    }

    Optional<Rejection> refuse(Permission permission) {
        return has(permission)
                ? Optional.empty()
                : Optional.of(new Rejection.NotPermitted(principal.id(), permission.words()));
    }

    /** A refusal when the principal may not do this, or some part of it. */
    Optional<Rejection> refuse(Command command) {
        if (command instanceof Command.AllOf all) {
            return refuse(all.permission())
                    .or(() -> all.commands().stream()
                            .flatMap(part -> refuse(part).stream())
                            .findFirst());
        }
        boolean own = has(Permission.OWN_CALENDAR) && self.isPresent() && self.equals(whose(command));
        return own ? Optional.empty() : refuse(command.permission());
    }

    /** Whose time off, absence or answer the command is about. */
    private Optional<ArtistId> whose(Command command) {
        if (command instanceof Command.AnswerHold answer) {
            return reader.claim(answer.id()).map(Claim::artist);
        }
        if (command instanceof Command.OfferDates offer) {
            return reader.claim(offer.id()).map(Claim::artist);
        }
        if (command instanceof Command.PlanTimeOff off) {
            return Optional.of(off.artist());
        }
        if (command instanceof Command.RecordAbsence absence) {
            return Optional.of(absence.artist());
        }
        return command instanceof Command.CancelOff cancel
                ? reader.off(cancel.id()).map(Off::artist)
                : Optional.empty();
    }
}
