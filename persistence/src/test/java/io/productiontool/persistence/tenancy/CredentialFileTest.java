package io.productiontool.persistence.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.productiontool.engine.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Credentials are read as they were put or not at all. */
final class CredentialFileTest {

    private static final Credential NODE = new Credential("node", "p w@/:é");
    private static final int KILLS = 4;
    private static final int ROTATIONS = 25;

    @TempDir
    Path folder;

    private Path path() {
        return folder.resolve("credentials");
    }

    private Path keyPath() {
        return folder.resolve("key");
    }

    private CredentialFile file() {
        return CredentialFile.at(path(), CredentialKeys.in(keyPath()));
    }

    private static List<SecretKeySpec> keys(String... keys) {
        return CredentialKeys.parse(String.join("\n", keys));
    }

    private static SortedMap<String, Credential> two() {
        SortedMap<String, Credential> two = new TreeMap<>();
        two.put("north", NODE);
        two.put("south", new Credential("other", "secret"));
        return two;
    }

    @Test
    void whatIsPutIsFoundUntilItIsRemoved() throws IOException {
        assertThat(file().all()).isEmpty();
        assertThat(file().remove("north")).isFalse();
        assertThat(file().rotate()).isZero();
        assertThat(path()).doesNotExist();
        assertThat(keyPath()).doesNotExist();
        file().put("north", NODE);
        file().put("south", new Credential("other", "x"));
        file().put("south", new Credential("other", "secret"));
        assertThat(file().all()).isEqualTo(two());
        assertThat(file().find("north")).contains(NODE);
        assertThat(file().find("west")).isEmpty();
        for (Path own : List.of(path(), keyPath())) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own)))
                    .isEqualTo("rw-------");
        }
        assertThat(file().remove("north")).isTrue();
        assertThat(file().remove("north")).isFalse();
        assertThat(file().all()).containsOnlyKeys("south");
    }

    @Test
    void theSameCredentialsNeverLookTheSame() throws IOException {
        file().put("north", NODE);
        String first = Files.readString(path());
        file().put("north", NODE);
        List<String> again = Files.readAllLines(path());
        assertThat(first.lines().skip(1)).doesNotContainAnyElementsOf(again.subList(1, again.size()));
        assertThat(first).doesNotContain("node", "p w");
        assertThat(NODE.toString()).doesNotContain("p w");
    }

    @Test
    void everyFlippedBitIsNoticed() throws IOException {
        file().put("north", NODE);
        file().put("south", new Credential("other", "secret"));
        byte[] whole = Files.readAllBytes(path());
        for (int bit = 0; bit < whole.length * 8; bit++) {
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(path(), flipped);
            assertThatThrownBy(() -> file().all()).as("bit " + bit).isInstanceOf(StoreException.class);
        }
        Files.write(path(), whole);
        assertThat(file().all()).isEqualTo(two());
    }

    @Test
    void noLineCanBeLeftOutRepeatedOrCut() throws IOException {
        file().put("north", NODE);
        file().put("south", new Credential("other", "secret"));
        String whole = Files.readString(path());
        List<String> lines = whole.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            List<String> without = new ArrayList<>(lines);
            List<String> twice = new ArrayList<>(lines);
            without.remove(i);
            twice.add(i, lines.get(i));
            for (List<String> changed : List.of(without, twice)) {
                Files.writeString(path(), String.join("\n", changed) + "\n");
                assertThatThrownBy(() -> file().all()).isInstanceOf(StoreException.class);
            }
        }
        for (int length = 0; length < whole.length(); length++) {
            Files.writeString(path(), whole.substring(0, length));
            assertThatThrownBy(() -> file().all()).isInstanceOf(StoreException.class);
        }
    }

    @Test
    void aRecordIsForOneStudioEvenUnderASealOfTheRightKey() {
        String key = CredentialKeys.fresh();
        SecretKeySpec secret = keys(key).get(0);
        List<String> lines = SealedText.of(two(), secret).lines().toList();
        String north = lines.get(1).substring("north ".length());
        String south = lines.get(2).substring("south ".length());
        String kept = lines.get(0) + "\nnorth " + north + "\nsouth " + south + "\n";
        String swapped = lines.get(0) + "\nnorth " + south + "\nsouth " + north + "\n";

        assertThat(SealedText.open(SealedText.sealed(kept, secret), keys(key))).isEqualTo(two());
        assertThatThrownBy(() -> SealedText.open(SealedText.sealed(swapped, secret), keys(key)))
                .isInstanceOf(StoreException.class)
                .hasMessage("the credentials were changed");
    }

    @Test
    void anotherKeyIsRefusedInOneLine() {
        file().put("north", NODE);
        OwnFile.write(keyPath(), CredentialKeys.fresh());
        assertThatThrownBy(() -> file().all())
                .isInstanceOf(StoreException.class)
                .hasMessage("the credentials were written with another key, or changed");
        assertThatThrownBy(() -> file().put("south", NODE)).isInstanceOf(StoreException.class);
        OwnFile.write(keyPath(), "short");
        assertThatThrownBy(() -> file().all()).hasMessage("the key of the credentials is not 32 bytes in Base64");
    }

    @Test
    void aKeyThatIsMissingIsNotMadeAnewBesideCredentials() throws IOException {
        file().put("north", NODE);
        Files.delete(keyPath());
        assertThatThrownBy(() -> file().put("south", NODE)).hasMessageContaining("there is no key in");
        assertThat(keyPath()).doesNotExist();
    }

    @Test
    void aKeyThatOthersMayReadIsRefused() throws IOException {
        file().put("north", NODE);
        for (String permissions : List.of("rw-r-----", "rw----r--", "rw--w----", "rw-rw-rw-")) {
            Files.setPosixFilePermissions(keyPath(), PosixFilePermissions.fromString(permissions));
            assertThatThrownBy(() -> file().all()).as(permissions).hasMessageContaining("others may read or write");
        }
        Files.setPosixFilePermissions(keyPath(), PosixFilePermissions.fromString("r--------"));
        assertThat(file().all()).containsOnlyKeys("north");
    }

    @Test
    void aNewerFormatIsToldApart() throws IOException {
        file().put("north", NODE);
        Files.writeString(path(), Files.readString(path()).replaceFirst("credentials 1", "credentials 2"));
        assertThatThrownBy(() -> file().all()).hasMessage("a newer version of ptool wrote the credentials");
    }

    @Test
    void keysThatAreSaidChangeByPuttingTheNewOneInFront() {
        String before = CredentialKeys.fresh();
        String after = CredentialKeys.fresh();
        CredentialFile.at(path(), CredentialKeys.said(before)).put("north", NODE);
        assertThat(CredentialFile.at(path(), CredentialKeys.said(after + " " + before))
                        .rotate())
                .isEqualTo(1);
        assertThat(CredentialFile.at(path(), CredentialKeys.said(after)).find("north"))
                .contains(NODE);
        assertThatThrownBy(() ->
                        CredentialFile.at(path(), CredentialKeys.said(before)).all())
                .isInstanceOf(StoreException.class);
    }

    @Test
    void aRotationLeavesTheNewKeyAlone() throws IOException {
        file().put("north", NODE);
        String before = Files.readString(keyPath());
        assertThat(file().rotate()).isEqualTo(1);
        assertThat(Files.readString(keyPath())).doesNotContain(before.strip()).hasSameSizeAs(before);
        assertThat(file().all()).containsOnlyKeys("north");
    }

    @Test
    void whoeverReadsOrWritesWhileKeysChangeHasAllOfThem() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            file().put("s0", NODE);
            Future<?> rotating =
                    threads.submit(() -> IntStream.range(0, ROTATIONS).forEach(round -> file().rotate()));
            Future<?> putting =
                    threads.submit(() -> IntStream.rangeClosed(1, ROTATIONS).forEach(i -> file().put("s" + i, NODE)));
            while (!rotating.isDone() || !putting.isDone()) {
                assertThat(file().find("s0")).contains(NODE);
            }
            rotating.get();
            putting.get();
            assertThat(file().all()).hasSize(ROTATIONS + 1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aRotationThatIsKilledLeavesTheOldOrTheNew() throws Exception {
        file().put("north", NODE);
        for (int kill = 0; kill < KILLS; kill++) {
            Process rotating = new ProcessBuilder(
                            ProcessHandle.current().info().command().orElse("java"),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Rotating.class.getName(),
                            path().toString(),
                            keyPath().toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            // So many bytes are rotations that were done; the next is under way.
            assertThat(rotating.getInputStream().readNBytes(kill + 1)).hasSize(kill + 1);
            rotating.destroyForcibly().waitFor();
            assertThat(file().all()).containsEntry("north", NODE);
        }
        file().rotate();
        assertThat(CredentialKeys.parse(Files.readString(keyPath()))).hasSize(1);
        assertThat(file().all()).containsEntry("north", NODE);
    }

    /** Between any two of its three writes a rotation leaves what can be read, and what the next one mends. */
    @Test
    void everyMomentOfARotationCanBeRead() throws IOException {
        file().put("north", NODE);
        String old = Files.readString(keyPath());
        String fresh = CredentialKeys.fresh() + "\n";
        OwnFile.write(keyPath(), fresh + old);
        assertThat(file().all()).containsEntry("north", NODE);
        OwnFile.write(path(), SealedText.of(file().all(), keys(fresh.strip()).get(0)));
        assertThat(file().all()).containsEntry("north", NODE);
        file().rotate();
        assertThat(CredentialKeys.parse(Files.readString(keyPath()))).hasSize(1);
        assertThat(file().all()).containsEntry("north", NODE);
    }

    /** Changes the key again and again, until it is killed. */
    static final class Rotating {

        private Rotating() {}

        public static void main(String[] paths) {
            CredentialFile file = CredentialFile.at(Path.of(paths[0]), CredentialKeys.in(Path.of(paths[1])));
            while (true) {
                file.rotate();
                System.out.write('.');
                System.out.flush();
            }
        }
    }

    @Test
    void whatIsNoCredentialIsRefused() {
        for (String user : List.of("", "a b", "-x", "a@b", "é", "x".repeat(61))) {
            assertThatThrownBy(() -> new Credential(user, "x")).as(user).isInstanceOf(StoreException.class);
        }
        for (String password : List.of("", "a\nb", "a\tb", "x".repeat(1_025))) {
            assertThatThrownBy(() -> new Credential("node", password)).isInstanceOf(StoreException.class);
        }
        assertThatThrownBy(() -> file().put("no/rth", NODE)).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> file().put("", NODE)).isInstanceOf(StoreException.class);
    }

    @Test
    void anAddressTakesTheCredential() {
        assertThat(NODE.in("mongodb://a,b/north?tls=true"))
                .isEqualTo("mongodb://node:p%20w%40%2F%3A%C3%A9@a,b/north?tls=true");
        assertThat(NODE.in("mongodb://else@a/north")).isEqualTo("mongodb://node:p%20w%40%2F%3A%C3%A9@a/north");
    }
}
