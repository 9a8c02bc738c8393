package io.productiontool.cli.exchange;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What studios write over their columns, by the sheet's own names. English. Stateless. */
final class Synonyms {

    /** The number of working days from the start, where a sheet has no end. */
    static final String DAYS = "days";

    private static final String PEOPLE = "artist|artist name|resource|resource name|who|person|talent|crew|crew member"
            + "|employee|team member|assigned to|assignee";
    private static final String STARTS =
            "start|start date|starts|from|from date|begin|begins|first day|date from|start day";
    private static final String ENDS =
            "end|end date|ends|to|to date|until|till|last day|finish|finish date|date to|through|thru|end day";
    private static final String NOTES = "note|notes|comment|comments|remarks|remark|memo";

    private static final Map<String, String> CALENDAR = Map.ofEntries(
            Map.entry("artist", PEOPLE + "|name|full name"),
            Map.entry(
                    "project",
                    "project name|show|show name|job|job name|prod|production|project code|show code|job code"),
            Map.entry("start", STARTS),
            Map.entry("end", ENDS),
            Map.entry("when", "date|dates|day|period"),
            Map.entry(
                    "load",
                    "allocation|allocation %|alloc|alloc %|%|percent|percentage|utilisation|utilization|load %"),
            Map.entry("units", "fte|unit|ftes"),
            Map.entry("note", NOTES),
            Map.entry("reason", NOTES),
            Map.entry("lapses", "expires|expiry|hold until|option until|deadline"),
            Map.entry("ref", "reference|external id|booking id|booking ref"),
            Map.entry("skill", "skills|skillset|skill set|discipline|role|task"),
            Map.entry("count", "qty|quantity|headcount|heads|how many|number|artists|no of artists"),
            Map.entry("kind", "type|leave type|absence type"),
            Map.entry(DAYS, "days|no of days|number of days|duration|working days|day count"));

    private static final Map<String, String> RECORDS = Map.ofEntries(
            Map.entry("name", PEOPLE + "|full name|display name|user"),
            Map.entry("code", "project code|show code|job code|short name|prod|abbreviation"),
            Map.entry("skills", "skill|skillset|skill set|discipline|disciplines|expertise"),
            Map.entry("department", "dept|team|group|division"),
            Map.entry("seniority", "level|grade"),
            Map.entry("employment", "contract|contract type|employment type"),
            Map.entry("contract-from", STARTS + "|contract start|hire date|joined"),
            Map.entry("contract-until", ENDS + "|contract end|leaves"),
            Map.entry("from", STARTS),
            Map.entry("until", ENDS + "|delivery|deadline"),
            Map.entry("location", "city|office|site|based in"),
            Map.entry("zone", "time zone|timezone|tz"),
            Map.entry("rate", "day rate|rate/day|daily rate|rate per day|cost/day"),
            Map.entry("email", "e mail|mail|email address|e mail address"),
            Map.entry("phone", "tel|telephone|mobile|phone number|cell"),
            Map.entry("client", "customer|agency|studio"),
            Map.entry("lead", "producer|pm|supervisor"),
            Map.entry("colour", "color"),
            Map.entry("roles", "role"),
            Map.entry("tags", "labels|tag"),
            Map.entry("notes", NOTES));

    private static final String TITLES = "project name|show|show name|project|job|job name|title|production";

    private Synonyms() {}

    /** The sheet's column by every normal heading that means it. */
    static Map<String, String> of(Sheet sheet) {
        Map<String, String> meanings = new LinkedHashMap<>();
        Map<String, String> words = sheet.kind().isPresent() ? RECORDS : CALENDAR;
        List<String> columns = sheet.columns();
        columns.forEach(column -> meanings.put(normal(column), column));
        words.forEach((column, headings) -> {
            if (columns.contains(column) || column.equals(DAYS) && columns.contains("end")) {
                String meant = sheet == Sheet.PROJECTS && column.equals("name") ? TITLES : headings;
                List.of(meant.split("\\|")).forEach(heading -> meanings.putIfAbsent(heading, column));
            }
        });
        return meanings;
    }

    /** Small letters, digits, {@code %} and {@code /}, with single spaces between words. */
    static String normal(String heading) {
        StringBuilder normal = new StringBuilder();
        for (char sign : heading.strip().toLowerCase(Locale.ROOT).toCharArray()) {
            boolean kept = Character.isLetterOrDigit(sign) || sign == '%' || sign == '/';
            normal.append(kept ? sign : ' ');
        }
        return normal.toString().strip().replaceAll(" +", " ");
    }
}
