package io.productiontool.cli;

import io.productiontool.cli.config.Settings;
import io.productiontool.engine.event.Event;
import io.productiontool.engine.record.Ids;
import io.productiontool.engine.store.EventStore;
import io.productiontool.engine.store.StoreException;
import io.productiontool.engine.studio.Principal;
import io.productiontool.engine.studio.Studio;
import io.productiontool.engine.studio.StudioHost;
import io.productiontool.engine.time.Holidays;
import io.productiontool.holidays.JollydayHolidays;
import io.productiontool.persistence.Stores;
import io.productiontool.persistence.codec.EventCodec;
import io.productiontool.persistence.mongo.MongoTenancy;
import io.productiontool.persistence.tenancy.Credential;
import io.productiontool.persistence.tenancy.CredentialFile;
import io.productiontool.persistence.tenancy.CredentialKeys;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The one place where the program is put together: store, holidays, clock. */
public final class Composition implements AutoCloseable {

    private final Console console;
    private final Settings settings;
    private final List<StudioHost> hosts = new ArrayList<>();
    private @Nullable Studio studio;

    Composition(Console console, Settings settings) {
        this.console = console;
        this.settings = settings;
    }

    /** The machine's clock; {@code PTOOL_NOW} stops it, for examples and tests. */
    Clock clock() {
        String now = console.environment().getOrDefault("PTOOL_NOW", "");
        try {
            return now.isEmpty() ? Clock.systemUTC() : Clock.fixed(Instant.parse(now), ZoneOffset.UTC);
        } catch (DateTimeException wrong) {
            throw new UsageException("PTOOL_NOW is '" + Plain.of(now) + "'; write it as 2026-03-02T09:00:00Z");
        }
    }

    String studioUri(Optional<String> said) {
        return settings.studio(said).value();
    }

    String user(Optional<String> said) {
        return Ids.check("user", settings.user(said).value());
    }

    /** Opens what is there, whoever asks and whether or not a studio was founded in it: to look after it. */
    public StudioHost open(String uri) {
        prepareDriver(uri);
        return host(Stores.open(complete(uri), news -> console.say(Plain.of(news))), clock());
    }

    /** Opens the studio once; later calls return the same. */
    Studio studio(String uri, String user) {
        if (studio == null) {
            StudioHost opened = open(uri);
            String id = opened.studioId()
                    .orElseThrow(() -> new StoreException(
                            StudioAddress.shown(uri) + " is empty: making it was interrupted",
                            "delete it and run ptool init again"));
            studio = opened.studio(id).as(Principal.user(user));
        }
        return studio;
    }

    /** Opens what is there, or makes an empty store where nothing is. */
    public StudioHost openOrCreate(String uri) {
        return Stores.isThere(complete(uri)) ? open(uri) : create(uri);
    }

    /** What is there to know of the servers that a studio is on. */
    public void look(String uri, Found found) {
        Stores.look(complete(uri), Clock.systemUTC()).forEach(one -> found.found(one.what(), one.found(), one.fix()));
    }

    /** Hears of each thing that was looked at; the fix is empty text where it is well. */
    public interface Found {
        void found(String what, String found, String fix);
    }

    /** The address with the password of the environment, else with the credentials that are kept for its studio. */
    private String complete(String uri) {
        String address = StudioAddress.complete(uri, console.environment());
        if (!StudioAddress.lacksPassword(address)) {
            return address;
        }
        String user = StudioAddress.user(address);
        return file().find(StudioAddress.database(address))
                .filter(kept -> user.isEmpty() || user.equals(kept.user()))
                .map(kept -> kept.in(address))
                .orElse(address);
    }

    private CredentialFile file() {
        Path file = variable("PTOOL_CREDENTIALS")
                .map(Path::of)
                .orElseGet(() -> settings.folder().resolve("credentials"));
        CredentialKeys keys = variable("PTOOL_CREDENTIALS_KEY")
                .map(CredentialKeys::said)
                .orElseGet(() -> CredentialKeys.in(
                        variable("PTOOL_CREDENTIALS_KEY_FILE").map(Path::of).orElseGet(() -> Path.of(file + ".key"))));
        return CredentialFile.at(file, keys);
    }

    private Optional<String> variable(String name) {
        return Optional.of(console.environment().getOrDefault(name, "")).filter(value -> !value.isEmpty());
    }

    /** Who may open the studio on its servers; whoever asks has to be an administrator of its database. */
    public ServerUsers serverUsers(String uri) {
        return new ServerUsers(Stores.tenancy(complete(uri)));
    }

    /** The credentials that are kept on this machine. */
    public KeptCredentials credentials() {
        return new KeptCredentials(file());
    }

    /** The users of the servers who may open one studio alone. */
    public static final class ServerUsers implements AutoCloseable {

        private final MongoTenancy tenancy;

        private ServerUsers(MongoTenancy tenancy) {
            this.tenancy = tenancy;
        }

        public String studio() {
            return tenancy.databaseName();
        }

        public boolean has(String user) {
            return tenancy.has(user);
        }

        /** Admits the user, or gives who is there another password; when it is only tried, looks whether that may be. */
        public void admit(String user, String password, boolean there, boolean tried) {
            new Credential(user, password);
            if (tried && there) {
                tenancy.mayRotate();
            } else if (tried) {
                tenancy.mayAdmit();
            } else if (there) {
                tenancy.rotate(user, password);
            } else {
                tenancy.admit(user, password);
            }
        }

        /** Expels the user; when it is only tried, looks whether that may be. */
        public void expel(String user, boolean tried) {
            if (tried) {
                tenancy.mayExpel();
            } else {
                tenancy.expel(user);
            }
        }

        @Override
        public void close() {
            tenancy.close();
        }
    }

    /** As whom studios are opened where nothing else is said, by the names of their databases. */
    public static final class KeptCredentials {

        private final CredentialFile file;

        private KeptCredentials(CredentialFile file) {
            this.file = file;
        }

        /** The users by studio; passwords are never told. */
        public SortedMap<String, String> users() {
            SortedMap<String, String> users = new TreeMap<>();
            file.all().forEach((studio, kept) -> users.put(studio, kept.user()));
            return users;
        }

        public void put(String studio, String user, String password) {
            file.put(studio, new Credential(user, password));
        }

        public void remove(String studio) {
            file.remove(studio);
        }

        /** Encrypts them with another key; answers with how many there are. */
        public int rotate() {
            return file.rotate();
        }
    }

    /** Makes a new studio where there is none yet. */
    public StudioHost create(String uri) {
        return create(uri, clock());
    }

    /** The same, by another clock: an example has a past. */
    public StudioHost create(String uri, Clock clock) {
        prepareDriver(uri);
        return host(Stores.create(complete(uri)), clock);
    }

    /** What an event says, as the JSON in which it is stored. */
    public String json(Event event) {
        return EventCodec.encode(event);
    }

    /** Loads what opening a studio needs, so that another thread finds it ready. */
    static void warm() {
        prepareDriver("");
        Stores.warm();
    }

    /** The launcher says where files may lie that are made once. */
    private static void prepareDriver(String uri) {
        String cache = System.getProperty("ptool.cache", "");
        if (!cache.isEmpty() && !StudioAddress.isOnServers(uri)) {
            Stores.keepDriverIn(Path.of(cache));
        }
    }

    private StudioHost host(EventStore store, Clock clock) {
        StudioHost opened = StudioHost.open(store, clock, new LazyHolidays());
        hosts.add(opened);
        return opened;
    }

    @Override
    public void close() {
        hosts.forEach(StudioHost::close);
        hosts.clear();
    }

    /** Loads the library when somebody keeps a country's holidays; a country it does not know keeps none. */
    private static final class LazyHolidays implements Holidays {

        private @Nullable Holidays library;

        @Override
        public Map<LocalDate, String> of(String country, int year) {
            if (library == null) {
                library = new JollydayHolidays();
            }
            try {
                return library.of(country, year);
            } catch (IllegalArgumentException unknown) {
                // The library does not have every country; without a list of holidays every day counts as worked.
                return Map.of();
            }
        }
    }
}
