package io.productiontool.cli.verbs;

import io.productiontool.cli.Chosen;
import io.productiontool.cli.ClaimColumns;
import io.productiontool.cli.ExitCodes;
import io.productiontool.cli.Grammar;
import io.productiontool.cli.Invocation;
import io.productiontool.cli.Lookup;
import io.productiontool.cli.ReadingVerb;
import io.productiontool.cli.Rows;
import io.productiontool.cli.Words;
import io.productiontool.engine.query.Selector;
import io.productiontool.engine.time.TimeRange;
import java.util.List;

/** {@code list}: the holds and bookings that are meant. */
public final class ListClaims implements ReadingVerb {

    @Override
    public String summary() {
        return "List holds and bookings: all from today on, or those that -l means";
    }

    @Override
    public List<String> examples() {
        return List.of(
                "ptool list -l project=sol,rank=2+",
                "ptool list mar1..31 -l 'kind=booking,po=' -o csv",
                "ptool list -l artist.department=2D,note~client");
    }

    @Override
    public void grammar(Grammar grammar) {
        Chosen.selector(grammar.optionalWord("WHEN", "what touches it; from today on where not said"));
    }

    @Override
    public int run(Invocation call) {
        call.print(rows(call, call.lookup()));
        return ExitCodes.DONE;
    }

    @Override
    public Rows<?> rows(Words words, Lookup lookup) {
        Selector selector = Chosen.selector(words);
        TimeRange window = Chosen.window(lookup, selector, words.find("WHEN"));
        return new Rows<>(ClaimColumns.of(lookup.names()), lookup.studio().select(selector, window));
    }
}
