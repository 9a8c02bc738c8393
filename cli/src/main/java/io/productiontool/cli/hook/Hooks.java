package io.productiontool.cli.hook;

import io.productiontool.cli.ClaimColumns;
import io.productiontool.cli.Console;
import io.productiontool.cli.Invocation;
import io.productiontool.cli.Json;
import io.productiontool.cli.JsonObjects;
import io.productiontool.cli.Plain;
import io.productiontool.cli.Rows;
import io.productiontool.cli.StudioAddress;
import io.productiontool.cli.UsageException;
import io.productiontool.cli.Verbs;
import io.productiontool.cli.config.Settings;
import io.productiontool.engine.booking.Rejection;
import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.store.StoreException;
import io.productiontool.engine.studio.Outcome;
import io.productiontool.engine.studio.Request;
import io.productiontool.engine.studio.Studio;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The programs {@code before}, {@code before-VERB}, {@code after} and {@code after-VERB} in the folder {@code hooks} of
 * the user's configuration; those in {@code .ptool/hooks} beside the studio's file too, but only where the configuration
 * says {@code hooks: {studio: true}}: whoever can put a file beside a studio could otherwise run programs as everybody who
 * opens it.
 */
public final class Hooks {

    /** The variable that turns hooks off; set for a hook's own commands, so that none calls itself. */
    public static final String OFF = "PTOOL_NO_HOOKS";

    private static final Set<String> PASSED_ON = Set.of(
            "PATH",
            "HOME",
            "USER",
            "LOGNAME",
            "LANG",
            "LC_ALL",
            "LC_CTYPE",
            "TZ",
            "TMPDIR",
            "XDG_CONFIG_HOME",
            "PTOOL_NOW",
            "PTOOL_BIN",
            "PTOOL_PROFILE",
            "JAVA_HOME");
    private static final Set<PosixFilePermission> OTHERS_WRITE =
            Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private final List<Path> folders;
    private final Invocation call;
    private final Console console;

    private Hooks(List<Path> folders, Invocation call) {
        this.folders = folders;
        this.call = call;
        this.console = call.console();
    }

    /** The hooks of a call; those that are not there cost a look for their folder. */
    public static Hooks of(Invocation call) {
        List<Path> folders = new ArrayList<>();
        if (!"1".equals(call.console().environment().get(OFF))) {
            Settings settings = call.settings();
            add(settings.folder().resolve("hooks"), folders);
            if (settings.studioHooks() && !StudioAddress.isOnServers(call.studioUri())) {
                Path studio = Path.of(call.studioUri()).toAbsolutePath();
                add(studio.resolveSibling(".ptool").resolve("hooks"), folders);
            }
        }
        return new Hooks(folders, call);
    }

    private static void add(Path folder, List<Path> folders) {
        if (Files.isDirectory(folder)) {
            folders.add(folder);
        }
    }

    /** Whether there may be any. */
    public boolean any() {
        return !folders.isEmpty();
    }

    /** The folders in which hooks are looked for, those that are there. */
    public List<Path> folders() {
        return folders;
    }

    /** Whether a file of a folder of hooks has a name by which one is looked for. */
    public static boolean isNamed(Path hook) {
        String name = hook.getFileName().toString();
        String verb = name.replaceFirst("^(before|after)-?", "");
        return name.matches("(before|after)(-.+)?")
                && (verb.isEmpty()
                        || Verbs.NAMES.stream()
                                .anyMatch(known -> known.replace(' ', '-').equals(verb)));
    }

    /** Whether a hook with a right name is run, and not passed over. */
    public static boolean isRun(Path hook) {
        return isNamed(hook) && Files.isRegularFile(hook) && Files.isExecutable(hook);
    }

    /** Whether others could put their own commands into it. */
    public static boolean isWritableByOthers(Path hook) {
        try {
            return Files.getPosixFilePermissions(hook).stream().anyMatch(OTHERS_WRITE::contains);
        } catch (IOException | UnsupportedOperationException unknown) {
            return false;
        }
    }

    /** Executes the request between its hooks; the command's own decision comes first and last. */
    public Outcome execute(Studio studio, Map<String, ?> command, Request request) {
        if (folders.isEmpty()) {
            return studio.execute(request);
        }
        Outcome preview = studio.execute(request.asDryRun());
        if (preview instanceof Outcome.Rejected) {
            return studio.execute(request);
        }
        Optional<Rejection> refused = before(command, request.dryRun(), preview);
        if (refused.isPresent()) {
            return new Outcome.Rejected(request.command(), refused.get());
        }
        Outcome outcome = studio.execute(request);
        after(command, request.dryRun(), outcome);
        return outcome;
    }

    private Optional<Rejection> before(Map<String, ?> command, boolean dryRun, Outcome preview) {
        for (Path hook : named("before", command)) {
            HookRun.Ended ended = run(hook, command, dryRun, preview);
            Map<String, Object> answer = answer(ended);
            String name = hook.getFileName().toString();
            if (ended.code() != 0 || Boolean.FALSE.equals(answer.get("allow"))) {
                String said = answer.getOrDefault("reason", "").toString();
                String reason = said.isEmpty() ? firstLine(ended) : said;
                return Optional.of(new Rejection.Warned(List.of("hook " + name + ": " + reason)));
            }
            if (answer.containsKey("warn")) {
                console.say("warning: hook " + Plain.of(name + ": " + answer.get("warn")));
            }
        }
        return Optional.empty();
    }

    private void after(Map<String, ?> command, boolean dryRun, Outcome outcome) {
        for (Path hook : named("after", command)) {
            HookRun.Ended ended = run(hook, command, dryRun, outcome);
            if (ended.code() != 0) {
                console.say("warning: hook " + Plain.of(hook.getFileName() + ": " + firstLine(ended)));
            }
        }
    }

    private static String firstLine(HookRun.Ended ended) {
        if (ended.code() < 0) {
            return "took too long";
        }
        return ended.err().lines().findFirst().orElse("exit code " + ended.code());
    }

    private static Map<String, Object> answer(HookRun.Ended ended) {
        Map<String, Object> answer = new LinkedHashMap<>();
        if (ended.code() == 0 && !ended.out().isBlank()) {
            try {
                JsonObjects.read(ended.out(), answer);
            } catch (UsageException wrong) {
                answer.put("allow", false);
                answer.put("reason", "its answer " + wrong.getMessage());
            }
        }
        return answer;
    }

    private HookRun.Ended run(Path hook, Map<String, ?> command, boolean dryRun, Outcome outcome) {
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("version", 1);
        input.put("command", command);
        input.put("principal", call.user());
        input.put("studio", StudioAddress.shown(call.studioUri()));
        input.put("dryRun", dryRun);
        outcome.fold(
                accepted -> input.put("events", events(accepted)),
                rejected -> input.put("refused", rejected.rejection().reason()));
        input.put(
                "claims",
                outcome.fold(
                        accepted -> new Rows<>(ClaimColumns.of(call.lookup().names()), accepted.claims()).objects(),
                        rejected -> List.of()));
        input.put(
                "warnings",
                outcome.warnings().stream().map(warning -> warning.message()).toList());
        if (isWritableByOthers(hook)) {
            throw new StoreException("the hook " + hook + " can be written by others", "chmod go-w " + hook);
        }
        try {
            return HookRun.run(
                    hook,
                    Json.text(input) + "\n",
                    environment(),
                    call.settings().hookTimeout());
        } catch (IOException | UnsupportedOperationException failed) {
            return new HookRun.Ended(1, "", "cannot be run: " + failed.getMessage());
        }
    }

    private List<Map<String, Object>> events(Outcome.Accepted accepted) {
        return accepted.events().stream().map(this::event).toList();
    }

    private Map<String, Object> event(RecordedEvent event) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("stream", event.stream().value());
        object.put("type", event.event().type());
        object.put("data", new Json.Raw(call.composition().json(event.event())));
        return object;
    }

    /** What a hook may know: no variable that might be a secret. */
    private Map<String, String> environment() {
        Map<String, String> kept = new HashMap<>(console.environment());
        kept.keySet().retainAll(PASSED_ON);
        kept.put(OFF, "1");
        kept.put("PTOOL_STUDIO", StudioAddress.shown(call.studioUri()));
        kept.put("PTOOL_USER", call.user());
        return kept;
    }

    private List<Path> named(String when, Map<String, ?> command) {
        String verb = String.valueOf(command.get("do")).replace(' ', '-');
        List<Path> found = new ArrayList<>();
        for (Path folder : folders) {
            for (String name : List.of(when, when + "-" + verb)) {
                Path hook = folder.resolve(name);
                if (Files.isRegularFile(hook) && Files.isExecutable(hook)) {
                    found.add(hook);
                }
            }
        }
        return found;
    }
}
