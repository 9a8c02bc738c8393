package io.productiontool.holidays;

import de.focus_shift.jollyday.core.CalendarHierarchy;
import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import io.productiontool.engine.time.Holidays;
import java.time.LocalDate;
import java.time.Year;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The public holidays that jollyday knows, on the days they are observed, with their English names. Each year of
 * a country is worked out once and kept. Safe for use by several threads.
 */
public final class JollydayHolidays implements Holidays {

    private record CountryYear(String country, int year) {}

    private final Map<CountryYear, Map<LocalDate, String>> known = new ConcurrentHashMap<>();

    /** Without any year yet: nothing is read before it is asked for. */
    public JollydayHolidays() {}

    /**
     * {@inheritDoc}
     *
     * @param country in either case, with its part after a dash; without the part, what the whole country keeps
     * @param year of the Gregorian calendar, 1 to 9998
     * @return by date, unmodifiable; the names of two on one day are joined by a comma
     */
    @Override
    public Map<LocalDate, String> of(String country, int year) {
        if (year < 1 || year > 9998) {
            throw new IllegalArgumentException("holidays of the year " + year + ": ask for 1 to 9998");
        }
        return known.computeIfAbsent(new CountryYear(country.toLowerCase(Locale.ROOT), year), this::read);
    }

    private Map<LocalDate, String> read(CountryYear key) {
        String[] path = key.country().split("-", -1);
        HolidayManager calendar = calendar(path[0]);
        String[] parts = Arrays.copyOfRange(path, 1, path.length);
        requireParts(calendar.getCalendarHierarchy(), parts);
        Map<LocalDate, String> byDate = new TreeMap<>();
        // A holiday at the turn of the year may be observed in the year before or after its own.
        for (int year = key.year() - 1; year <= key.year() + 1; year++) {
            for (Holiday holiday :
                    new TreeSet<>(calendar.getHolidays(Year.of(year), HolidayType.PUBLIC_HOLIDAY, parts))) {
                if (holiday.getDate().getYear() == key.year()) {
                    byDate.merge(holiday.getDate(), holiday.getDescription(Locale.ROOT), JollydayHolidays::join);
                }
            }
        }
        return Collections.unmodifiableMap(byDate);
    }

    private static String join(String name, String other) {
        return name.equals(other) ? name : name + ", " + other;
    }

    private static HolidayManager calendar(String country) {
        if (country.length() != 2
                || !HolidayManager.getSupportedCalendarCodes().contains(country.toUpperCase(Locale.ROOT))) {
            throw new IllegalArgumentException("no holidays are known of the country '" + country
                    + "': write it as two letters (GB), with its part where holidays differ (CA-BC)");
        }
        return HolidayManager.getInstance(ManagerParameters.create(country));
    }

    private static void requireParts(CalendarHierarchy country, String[] parts) {
        CalendarHierarchy whole = country;
        for (String part : parts) {
            CalendarHierarchy child = whole.getChildren().get(part);
            if (child == null) {
                throw new IllegalArgumentException("the holidays of '" + whole.getId() + "' have no part '" + part
                        + "', only " + new TreeSet<>(whole.getChildren().keySet()));
            }
            whole = child;
        }
    }
}
