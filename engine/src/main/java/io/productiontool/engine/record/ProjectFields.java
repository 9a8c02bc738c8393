package io.productiontool.engine.record;

import java.util.List;

/** The fields of a project. */
final class ProjectFields {

    static final List<Field> ALL = List.of(
            Field.text("name", "Solaris Rising", 120).require(),
            Field.of("code", "the short name on boards, up to 8 characters: SOL", FieldRules::code),
            Field.text("client", "who pays: Northlight Pictures", 120),
            Field.of(
                    "status",
                    "bidding, active, on-hold or done",
                    FieldRules.oneOf("bidding", "active", "on-hold", "done")),
            Field.of(
                    "outside",
                    "yes for a party outside the studio that holds its artists",
                    FieldRules.oneOf("yes", "no")),
            Field.of("from", "first day: 2026-03-02", FieldRules::date),
            Field.of("until", "last day: 2026-09-30", FieldRules::date),
            Field.of("colour", "on boards: #2f7ed8, or a name such as teal", FieldRules::colour),
            Field.text("lead", "who runs it: Mia Chen", 120),
            Field.of("tags", "words: episodic", FieldRules::words),
            Field.text("notes", "anything", Text.MAX_LENGTH),
            Field.of("refs", "in other systems: sg:70", FieldRules::refs));

    private ProjectFields() {}
}
