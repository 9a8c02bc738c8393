package io.productiontool.engine.record;

import java.util.List;

/** The fields of a user or a service account. */
final class UserFields {

    static final List<Field> ALL = List.of(
            Field.text("name", "Mia Chen", 120).require(),
            Field.of(
                            "roles",
                            "owner, producer, coordinator, artist, viewer, guest",
                            FieldRules.someOf("owner", "producer", "coordinator", "artist", "viewer", "guest"))
                    .require(),
            Field.of("email", "mia@example.com", FieldRules::email),
            Field.of("artist", "the artist this user is", value -> Ids.check("artist", value)),
            Field.text("notes", "anything", Text.MAX_LENGTH));

    private UserFields() {}
}
