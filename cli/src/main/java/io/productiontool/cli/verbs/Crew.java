package io.productiontool.cli.verbs;

import io.productiontool.cli.Lookup;
import io.productiontool.cli.Words;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.project.Demand;
import io.productiontool.engine.query.Selector;
import io.productiontool.engine.time.TimeRange;
import java.util.ArrayList;
import java.util.List;

/** The roles of a crew, and who is on the shortlist for each. */
final class Crew {

    static final String ROLES = "demand, D4 D5; or a project: all of its roles that somebody is held for";

    private Crew() {}

    static List<Demand> roles(Words words, Lookup lookup) {
        List<Demand> roles = new ArrayList<>();
        for (String word : words.words("ROLE")) {
            if (word.matches("[dD][0-9]+")) {
                roles.add(lookup.demand(word));
            } else {
                String project = lookup.project(word).value();
                lookup.studio().demands(TimeRange.ALWAYS).stream()
                        .filter(demand -> demand.project().value().equals(project))
                        .filter(demand -> !fillings(lookup, demand).isEmpty())
                        .forEach(roles::add);
            }
        }
        return roles.stream().distinct().toList();
    }

    static List<Claim> fillings(Lookup lookup, Demand role) {
        Selector selector = Selector.ALL.and(Selector.Term.of("demand", Selector.Operator.EQUALS, role.handle()));
        return lookup.studio().select(selector, TimeRange.ALWAYS).stream()
                .sorted(Claim.SHORTLIST)
                .toList();
    }
}
