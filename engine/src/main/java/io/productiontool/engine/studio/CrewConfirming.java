package io.productiontool.engine.studio;

import io.productiontool.engine.booking.Booking;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.Hold;
import io.productiontool.engine.booking.Rejection;
import io.productiontool.engine.project.Demand;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Confirms a crew: for every role as many of the holds on its shortlist as it still needs, so that all roles are filled,
 * or nothing. Of the ways that fill all, the one that keeps most to the preferences, the first role first: a search in
 * depth that tries each hold by the rules themselves. The alternates are released.
 */
final class CrewConfirming {

    /** So many holds are tried before the search gives up. */
    private static final int MOST_TRIES = 5_000;

    private static final Rejection DEAD_END = new Rejection.Invalid("no way from here");

    private final UnitOfWork unit;
    private final Function<Hold, Optional<Rejection>> confirm;
    private final List<Role> roles = new ArrayList<>();
    private final List<Place> places = new ArrayList<>();
    private final Set<Hold> chosen = new HashSet<>();
    private int tries;

    /** @param shortlist those who could fill it, who is preferred first */
    private record Role(Demand demand, List<Hold> shortlist, int needed) {}

    /** @param first whether it is the first place of its role */
    private record Place(Role role, boolean first) {}

    /** @param confirm confirms a hold in the unit, or answers why not */
    CrewConfirming(UnitOfWork unit, Function<Hold, Optional<Rejection>> confirm) {
        this.unit = unit;
        this.confirm = confirm;
    }

    /** Fills the roles and hands every hold that was not chosen to be released. */
    Optional<Rejection> confirm(List<Demand> demands, BiFunction<Hold, Demand, Optional<Rejection>> release) {
        demands.forEach(this::role);
        if (!assign(0, 0)) {
            return Optional.of(new Rejection.CrewIncomplete(gaps()));
        }
        for (Role role : roles) {
            for (Hold alternate : role.shortlist()) {
                Optional<Rejection> refused =
                        chosen.contains(alternate) ? Optional.empty() : release.apply(alternate, role.demand());
                if (refused.isPresent()) {
                    return refused;
                }
            }
        }
        return Optional.empty();
    }

    private void role(Demand demand) {
        List<Claim> fillings = unit.reader().fillings(demand.id()).stream()
                .flatMap(stored -> unit.claim(stored.id()).stream())
                .toList();
        List<Hold> shortlist = fillings.stream()
                .filter(Hold.class::isInstance)
                .map(Hold.class::cast)
                .sorted(Claim.SHORTLIST)
                .toList();
        int booked = (int) fillings.stream().filter(Booking.class::isInstance).count();
        Role role = new Role(demand, shortlist, Math.max(0, demand.count() - booked));
        roles.add(role);
        for (int i = 0; i < role.needed(); i++) {
            places.add(new Place(role, i == 0));
        }
    }

    /** Places of one role are filled in the order of its shortlist, so that no set of people is tried twice. */
    private boolean assign(int place, int from) {
        if (place == places.size()) {
            return true;
        }
        Role role = places.get(place).role();
        for (int i = places.get(place).first() ? 0 : from; i < role.shortlist().size(); i++) {
            Hold hold = role.shortlist().get(i);
            if (chosen.contains(hold) || tries++ > MOST_TRIES) {
                continue;
            }
            int next = i + 1;
            chosen.add(hold);
            Optional<Rejection> refused = unit.tryOut(() ->
                    confirm.apply(hold).or(() -> assign(place + 1, next) ? Optional.empty() : Optional.of(DEAD_END)));
            if (refused.isEmpty()) {
                return true;
            }
            chosen.remove(hold);
        }
        return false;
    }

    /** What each role lacks when roles are filled one after the other, and why those on its shortlist cannot. */
    private List<Rejection.CrewIncomplete.Gap> gaps() {
        List<Rejection.CrewIncomplete.Gap> gaps = new ArrayList<>();
        unit.tryOut(() -> {
            for (Role role : roles) {
                int missing = role.needed();
                List<String> reasons = new ArrayList<>();
                for (Hold hold : role.shortlist()) {
                    Optional<Rejection> refused =
                            missing == 0 ? Optional.of(DEAD_END) : unit.tryOut(() -> confirm.apply(hold));
                    if (refused.isEmpty()) {
                        missing--;
                    } else if (missing > 0) {
                        reasons.add(hold.handle() + ": " + refused.get().reason());
                    }
                }
                if (missing > 0) {
                    gaps.add(new Rejection.CrewIncomplete.Gap(role.demand(), missing, reasons));
                }
            }
            return Optional.of(DEAD_END);
        });
        return gaps;
    }
}
