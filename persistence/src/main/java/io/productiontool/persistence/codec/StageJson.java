package io.productiontool.persistence.codec;

import static io.productiontool.persistence.codec.JsonParts.object;

import io.productiontool.engine.booking.Challenge;
import io.productiontool.engine.booking.Challenge.Challenger;
import io.productiontool.engine.booking.FeeLadder;
import io.productiontool.engine.booking.HoldId;
import io.productiontool.engine.booking.HoldPolicy;
import io.productiontool.engine.booking.PolicySetting;
import io.productiontool.engine.booking.Stage;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.time.TimeRange;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** How far a hold has come, as JSON. What is as usual is not written. */
final class StageJson {

    private StageJson() {}

    static void policy(Map<String, Object> into, HoldPolicy policy) {
        if (policy.said().isEmpty()) {
            return;
        }
        Map<String, Object> said = new TreeMap<>();
        policy.said().forEach((setting, value) -> said.put(setting.path(), value));
        into.put("policy", said);
    }

    static HoldPolicy policy(JsonObject from) {
        if (!from.has("policy")) {
            return HoldPolicy.STANDARD;
        }
        SortedMap<String, String> said = new TreeMap<>();
        from.object("policy").members().forEach((path, value) -> said.put(PolicySetting.PREFIX + path, (String) value));
        return HoldPolicy.STANDARD.narrowedBy(said);
    }

    static void fees(Map<String, Object> into, FeeLadder fees) {
        if (!fees.steps().isEmpty()) {
            into.put("fees", fees.toString());
        }
    }

    static FeeLadder fees(JsonObject from) {
        return from.optionalText("fees").map(FeeLadder::parse).orElse(FeeLadder.NONE);
    }

    static void offered(Map<String, Object> into, Optional<TimeRange> dates) {
        dates.ifPresent(range -> {
            Map<String, Object> offered = new LinkedHashMap<>();
            JsonParts.range(offered, range);
            into.put("offered", offered);
        });
    }

    static Optional<TimeRange> offered(JsonObject from) {
        return from.has("offered") ? Optional.of(JsonParts.range(from.object("offered"))) : Optional.empty();
    }

    static Map<String, Object> challenger(Challenger by) {
        List<Map<String, Object>> where = by.where().stream()
                .map(part -> {
                    Map<String, Object> json = new LinkedHashMap<>();
                    JsonParts.range(json, part);
                    return json;
                })
                .toList();
        return object(
                "hold",
                by.hold().value(),
                "handle",
                by.handle(),
                "project",
                by.party().value(),
                "where",
                where,
                "until",
                by.until().toString());
    }

    static Challenger challenger(JsonObject json) {
        return new Challenger(
                new HoldId(json.text("hold")),
                json.text("handle"),
                new ProjectId(json.text("project")),
                json.objects("where").stream().map(JsonParts::range).toList(),
                json.instant("until"));
    }

    static void stage(Map<String, Object> into, Stage stage) {
        policy(into, stage.policy());
        stage.pending().ifPresent(pending -> {
            Map<String, Object> json = new LinkedHashMap<>();
            pending.answerBy().ifPresent(moment -> json.put("answerBy", moment.toString()));
            offered(json, pending.offered());
            into.put("pending", json);
        });
        stage.challenge()
                .ifPresent(challenge -> into.put(
                        "challenge",
                        object(
                                "since",
                                challenge.since().toString(),
                                "deadline",
                                challenge.deadline().toString(),
                                "restUntil",
                                challenge.restUntil().toString(),
                                "by",
                                challenge.challengers().stream()
                                        .map(StageJson::challenger)
                                        .toList())));
    }

    static Stage stage(JsonObject from) {
        HoldPolicy policy = policy(from);
        if (policy.said().isEmpty() && !from.has("pending") && !from.has("challenge")) {
            return Stage.ACTIVE;
        }
        Optional<Stage.Pending> pending =
                from.has("pending") ? Optional.of(pending(from.object("pending"))) : Optional.empty();
        return new Stage(
                policy,
                pending,
                from.has("challenge") ? Optional.of(challenge(from.object("challenge"))) : Optional.empty());
    }

    private static Stage.Pending pending(JsonObject json) {
        return new Stage.Pending(json.optionalText("answerBy").map(Instant::parse), offered(json));
    }

    private static Challenge challenge(JsonObject json) {
        return new Challenge(
                json.instant("since"),
                json.instant("deadline"),
                json.instant("restUntil"),
                json.objects("by").stream().map(StageJson::challenger).toList());
    }
}
