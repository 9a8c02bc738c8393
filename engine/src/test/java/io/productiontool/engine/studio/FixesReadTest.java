package io.productiontool.engine.studio;

import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.BookingId;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.store.EventStore;
import io.productiontool.engine.store.MemoryStore;
import io.productiontool.engine.store.Reader;
import io.productiontool.engine.time.TimeRange;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Looking for fixes on a calendar that is full for years reads no more of it than the time it tries. */
class FixesReadTest {

    private static final ArtistId ANA = ArtistId.of("ana");
    private static final Duration FARTHEST = Duration.ofDays(40);

    private final List<TimeRange> read = new ArrayList<>();

    @Test
    void onlyTheTimeAroundTheRangeIsReadALittleWiderEachTime() {
        StudioHost host = StudioHost.open(listening(new MemoryStore()), new North.SetClock());
        host.found("north", Map.of("name", "North", "zone", "UTC"), "mia", "Mia");
        Studio studio = host.studio("north").as(Principal.user("mia"));
        studio.execute(new Command.CreateRecord(RecordKind.ARTIST, "ana", Map.of("name", "Ana")));
        studio.execute(new Command.CreateRecord(RecordKind.PROJECT, "sol", Map.of("name", "Solaris")));
        LocalDate first = LocalDate.of(2026, 3, 2);
        List<Command> years = new ArrayList<>();
        for (int day = 0; day < 1_000; day++) {
            years.add(booking("b" + day, studio.days(ANA, first.plusDays(day), 1)));
        }
        studio.execute(new Command.AllOf(years));
        TimeRange week = studio.days(ANA, LocalDate.of(2027, 3, 1), 5);
        read.clear();

        List<Fix> fixes = studio.explain(Request.of(booking("n", week))).fixes();

        assertThat(fixes).extracting(Fix::kind).containsExactly(Fix.Kind.HOLD);
        assertThat(read).isNotEmpty().allSatisfy(range -> {
            assertThat(range.startMillis()).isGreaterThan(week.startMillis() - FARTHEST.toMillis());
            assertThat(range.endMillis()).isLessThan(week.endMillis() + FARTHEST.toMillis());
        });
        assertThat(read).hasSizeLessThan(15);
    }

    private static Command booking(String id, TimeRange range) {
        return new Command.Book(BookingId.of(id), ANA, ProjectId.of("sol"), range, Load.FULL);
    }

    /** The store, noting which part of a calendar is read. */
    private EventStore listening(EventStore store) {
        return proxy(EventStore.class, store, (method, arguments) -> {
            if (!method.getName().startsWith("read")) {
                return method.invoke(store, arguments);
            }
            @SuppressWarnings("unchecked")
            Function<Reader, Object> question = (Function<Reader, Object>) arguments[0];
            return store.read(reader -> question.apply(noting(reader)));
        });
    }

    private Reader noting(Reader reader) {
        return proxy(Reader.class, reader, (method, arguments) -> {
            if (method.getName().equals("calendar")) {
                read.add((TimeRange) arguments[1]);
            }
            return method.invoke(reader, arguments);
        });
    }

    private interface Call {
        Object on(Method method, Object[] arguments) throws ReflectiveOperationException;
    }

    private static <T> T proxy(Class<T> type, T target, Call call) {
        Object made =
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    try {
                        return call.on(method, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
        assertThat(target).isInstanceOf(type);
        return type.cast(made);
    }
}
