package io.productiontool.persistence.mongo;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoExecutionTimeoutException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteException;
import io.productiontool.engine.store.StoreException;
import java.util.Set;

/** Says what went wrong with the servers in words that help, and what to do. */
final class MongoFailures {

    static final int DUPLICATE_KEY = 11_000;
    private static final int INVALID_DOCUMENT = 121;
    private static final int UNAUTHORIZED = 13;
    private static final int NO_SUCH_REPLICA_SET = 20;
    private static final int KEY_NOT_FOUND = 211;
    private static final int SNAPSHOT_UNAVAILABLE = 246;
    private static final Set<Integer> TOO_LARGE = Set.of(257, 388, 10_334);
    private static final Set<Integer> HISTORY_LOST = Set.of(286, 280, 136);

    /** Of a server that is the primary no more, or goes away: the driver has exceptions of its own for these, but not always. */
    private static final Set<Integer> NO_PRIMARY = Set.of(91, 189, 10_058, 10_107, 11_600, 11_602, 13_435, 13_436);

    private static final Set<Integer> SNAPSHOT_GONE = Set.of(239, SNAPSHOT_UNAVAILABLE);

    private MongoFailures() {}

    static int code(MongoException failed) {
        if (failed instanceof MongoWriteException write) {
            return write.getError().getCode();
        }
        if (failed instanceof MongoBulkWriteException bulk
                && !bulk.getWriteErrors().isEmpty()) {
            return bulk.getWriteErrors().get(0).getCode();
        }
        return failed.getCode();
    }

    /** Whether running the whole transaction again may do. */
    static boolean isTransient(Throwable failed) {
        return failed instanceof MongoException known
                && known.hasErrorLabel(MongoException.TRANSIENT_TRANSACTION_ERROR_LABEL);
    }

    /** Whether a server that has just started cannot check times of the cluster yet: it did nothing, and soon can. */
    static boolean isUnready(MongoException failed) {
        return failed.getCode() == KEY_NOT_FOUND;
    }

    /** What a read was answered by a server that is the primary no more: to be asked again. */
    static MongoException tooOld() {
        return new MongoException(SNAPSHOT_UNAVAILABLE, "a primary that is none any more answered");
    }

    static boolean isUnknownCommit(MongoException failed) {
        return failed.hasErrorLabel(MongoException.UNKNOWN_TRANSACTION_COMMIT_RESULT_LABEL);
    }

    /** Whether a read may do when it is begun again on a newer snapshot. */
    static boolean isPassing(MongoException failed) {
        return isTransient(failed)
                || isUnready(failed)
                || SNAPSHOT_GONE.contains(code(failed))
                || NO_PRIMARY.contains(code(failed))
                || failed instanceof MongoExecutionTimeoutException
                || failed instanceof com.mongodb.MongoSocketException
                || failed instanceof com.mongodb.MongoNotPrimaryException
                || failed instanceof com.mongodb.MongoNodeIsRecoveringException;
    }

    /** Whether no election and no restart will mend it. */
    static boolean isLasting(MongoException failed) {
        return failed instanceof MongoSecurityException
                || code(failed) == UNAUTHORIZED
                || code(failed) == NO_SUCH_REPLICA_SET;
    }

    static boolean isHistoryLost(MongoException failed) {
        return HISTORY_LOST.contains(code(failed));
    }

    /** Whether the server itself found that the document must not be. */
    static boolean isRefusal(MongoException failed) {
        int code = code(failed);
        return code == DUPLICATE_KEY || code == INVALID_DOCUMENT;
    }

    static boolean isDuplicate(Throwable failed) {
        return failed instanceof StoreException
                && failed.getCause() instanceof MongoException cause
                && code(cause) == DUPLICATE_KEY;
    }

    static StoreException refusal(MongoException failed) {
        return new StoreException(
                code(failed) == DUPLICATE_KEY
                        ? "an identity, handle, key or version is taken"
                        : "the database refuses what would overload an artist or is no row of a studio",
                "",
                failed);
    }

    static StoreException missing(String what) {
        return new StoreException(what + " is missing", "run ptool verify to see what is damaged");
    }

    static StoreException of(MongoException failed, String doing) {
        Said said = said(failed);
        return new StoreException(doing + ": " + said.reason, said.fix, failed);
    }

    static StoreException unknown(MongoException failed) {
        return StoreException.unknownOutcome(
                "it may or may not be recorded: " + said(failed).reason + " while it was made durable", failed);
    }

    private record Said(String reason, String fix) {}

    private static Said said(MongoException failed) {
        if (failed instanceof MongoTimeoutException) {
            return unreachable(String.valueOf(failed.getMessage()));
        }
        if (failed instanceof MongoExecutionTimeoutException) {
            return new Said("a majority of the servers does not answer in time", "look at them with ptool doctor");
        }
        if (failed instanceof MongoSecurityException) {
            return new Said("the servers do not accept the name and password", "check them in the address");
        }
        if (failed instanceof MongoInterruptedException) {
            return new Said("it was interrupted", "run it again");
        }
        if (isTransient(failed)) {
            return new Said("others wrote to the same artist all the time", "run it again");
        }
        if (TOO_LARGE.contains(code(failed))) {
            return new Said("it is too much for one commit", "do it in smaller parts");
        }
        return switch (code(failed)) {
            case UNAUTHORIZED -> new Said("this user may not do that", "use a user who may write to the studio");
            case NO_SUCH_REPLICA_SET -> new Said("the server is not part of a replica set", "make it one");
            default -> new Said(firstLine(failed), "");
        };
    }

    private static Said unreachable(String message) {
        if (message.contains("PKIX path")) {
            return new Said(
                    "the servers' certificate is by no authority that is trusted here",
                    "name the authority's in the address: tlsCAFile=ca.pem");
        }
        if (message.contains("SSLHandshakeException")) {
            return new Said(
                    "the servers' certificate is for other names, or none is offered",
                    "write the names in the address as the certificate has them, and tls=true only where servers have one");
        }
        return new Said("no primary of the replica set answers", "check the servers, the address and its tls");
    }

    private static String firstLine(MongoException failed) {
        String message = failed instanceof MongoCommandException command
                ? command.getErrorMessage()
                : String.valueOf(failed.getMessage());
        return message.lines().findFirst().orElse("the servers report an error");
    }
}
