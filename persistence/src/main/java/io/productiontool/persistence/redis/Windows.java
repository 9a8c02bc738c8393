package io.productiontool.persistence.redis;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.productiontool.engine.booking.CalendarRows;
import io.productiontool.persistence.codec.CalendarText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Windows of calendars: in this process, else in the Redis of all nodes. Safe for use by several threads. */
final class Windows {

    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final long MOST_ROWS = 200_000;
    private static final int LONGEST_TEXT = 256 * 1024;

    private final Cache<Window, Optional<CalendarRows>> near = Caffeine.newBuilder()
            .maximumWeight(MOST_ROWS)
            .weigher(Windows::weight)
            .expireAfterWrite(LIFE)
            .build();
    private final String studio;
    private final Optional<RedisLink> redis;

    /** @param studio the name under which nobody else's windows are */
    Windows(String studio, Optional<RedisLink> redis) {
        this.studio = studio;
        this.redis = redis;
    }

    private static int weight(Window window, Optional<CalendarRows> calendar) {
        return 1 + calendar.map(Windows::rows).orElse(0);
    }

    private static int rows(CalendarRows rows) {
        return rows.holds().size()
                + rows.bookings().size()
                + rows.offs().size()
                + rows.capacity().size();
    }

    /** Those of them that are kept somewhere. */
    Map<Window, Optional<CalendarRows>> find(Collection<Window> windows) {
        Map<Window, Optional<CalendarRows>> found = new HashMap<>(near.getAllPresent(windows));
        List<Window> missing =
                windows.stream().filter(window -> !found.containsKey(window)).toList();
        if (!missing.isEmpty()) {
            redis.ifPresent(link -> found.putAll(far(link, missing)));
        }
        return found;
    }

    private Map<Window, Optional<CalendarRows>> far(RedisLink link, List<Window> windows) {
        Map<Window, Optional<CalendarRows>> found = new HashMap<>();
        List<Optional<String>> texts =
                link.get(windows.stream().map(window -> window.key(studio)).toList());
        for (int i = 0; i < texts.size(); i++) {
            Window window = windows.get(i);
            texts.get(i).flatMap(text -> read(window, text)).ifPresent(read -> found.put(window, read));
        }
        near.putAll(found);
        return found;
    }

    /** Whatever else stands there is as good as nothing. */
    private static Optional<Optional<CalendarRows>> read(Window window, String text) {
        try {
            return Optional.of(CalendarText.read(window.artist(), text));
        } catch (RuntimeException garbled) {
            return Optional.empty();
        }
    }

    void keep(Map<Window, Optional<CalendarRows>> windows) {
        near.putAll(windows);
        redis.filter(RedisLink::isThere).ifPresent(link -> {
            List<String> keys = new ArrayList<>();
            List<String> texts = new ArrayList<>();
            windows.forEach((window, calendar) -> {
                String text = CalendarText.write(calendar);
                if (text.length() <= LONGEST_TEXT) {
                    keys.add(window.key(studio));
                    texts.add(text);
                }
            });
            link.put(keys, texts, LIFE);
        });
    }
}
