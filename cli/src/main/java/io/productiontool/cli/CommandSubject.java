package io.productiontool.cli;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.ClaimId;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.studio.Command;
import io.productiontool.engine.time.TimeRange;
import java.util.Optional;

/** What one command of several is about, as people call it: {@code H31 Raj·SOL Mon 2 Mar}. */
final class CommandSubject {

    private final Names names;

    CommandSubject(Names names) {
        this.names = names;
    }

    Optional<String> of(Command command) {
        if (command instanceof Command.PlaceHold hold) {
            return Optional.of(place(hold.artist(), hold.project(), hold.range()));
        }
        if (command instanceof Command.Book book) {
            return Optional.of(place(book.artist(), book.project(), book.range()));
        }
        return claim(command).map(id -> names.find(id).map(names::claim).orElse(id.value()));
    }

    /** Whose and what for, where it places something new: {@code Raj·SOL}. */
    Optional<String> placed(Command command) {
        if (command instanceof Command.PlaceHold hold) {
            return Optional.of(names.firstName(hold.artist()) + "·" + names.project(hold.project()));
        }
        return command instanceof Command.Book book
                ? Optional.of(names.firstName(book.artist()) + "·" + names.project(book.project()))
                : Optional.empty();
    }

    /** When it places something new. */
    Optional<String> time(Command command) {
        if (command instanceof Command.PlaceHold hold) {
            return Optional.of(names.range(hold.range(), hold.artist()));
        }
        return command instanceof Command.Book book
                ? Optional.of(names.range(book.range(), book.artist()))
                : Optional.empty();
    }

    private String place(ArtistId artist, ProjectId project, TimeRange range) {
        return names.firstName(artist) + "·" + names.project(project) + " " + names.range(range, artist);
    }

    private static Optional<ClaimId> claim(Command command) {
        if (command instanceof Command.ConfirmHold confirm) {
            return Optional.of(confirm.id());
        }
        if (command instanceof Command.Reschedule move) {
            return Optional.of(move.id());
        }
        if (command instanceof Command.Reassign reassign) {
            return Optional.of(reassign.id());
        }
        if (command instanceof Command.ChangeLoad load) {
            return Optional.of(load.id());
        }
        if (command instanceof Command.Split split) {
            return Optional.of(split.id());
        }
        return command instanceof Command.ChangeTerms terms ? Optional.of(terms.id()) : Optional.empty();
    }
}
