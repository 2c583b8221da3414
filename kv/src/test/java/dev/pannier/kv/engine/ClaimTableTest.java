package dev.pannier.kv.engine;

import dev.pannier.kv.Claim;
import dev.pannier.kv.Claim.Mode;
import dev.pannier.kv.Claims;
import dev.pannier.kv.Key;
import dev.pannier.kv.TransactionConflictException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

final class ClaimTableTest {
    private static final byte[] LETTERS = {0, 'a', -1};

    private final ClaimTable table = new ClaimTable(Duration.ofSeconds(20));
    /** What is held, by the definition; guarded by itself. */
    private final List<Claim> held = new ArrayList<>();

    @Test
    void whoHoldsConflictingClaimsNeverHoldsThemAtOnce() throws Exception {
        List<Future<Integer>> threads = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 16; i++) {
                Random random = new Random(i);
                threads.add(executor.submit(() -> claimAndRelease(random, 300)));
            }
            for (Future<Integer> thread : threads) {
                assertThat(thread.get()).as("conflicts").isZero();
            }
        }
        assertThat(held).isEmpty();
    }

    private int claimAndRelease(Random random, int times) {
        int conflicts = 0;
        for (int i = 0; i < times; i++) {
            List<Claim> claims = new ArrayList<>();
            for (int c = 1 + random.nextInt(3); c > 0; c--) {
                claims.add(new Claim(prefix(random), random.nextInt(3) == 0 ? Mode.EXCLUSIVE : Mode.SHARED));
            }
            try (ClaimTable.Grant _ = table.acquire(ClaimSet.of(Claims.of(claims)))) {
                synchronized (held) {
                    if (held.stream().anyMatch(other -> claims.stream().anyMatch(mine -> conflict(mine, other)))) {
                        conflicts++;
                    }
                    held.addAll(claims);
                }
                if (random.nextInt(4) == 0) {
                    LockSupport.parkNanos(1_000);
                }
                synchronized (held) {
                    claims.forEach(held::remove);
                }
            }
        }
        return conflicts;
    }

    private static Key prefix(Random random) {
        byte[] bytes = new byte[random.nextInt(4)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = LETTERS[random.nextInt(LETTERS.length)];
        }
        return new Key(random.nextInt(2), bytes);
    }

    private static boolean conflict(Claim a, Claim b) {
        return (a.mode() == Mode.EXCLUSIVE || b.mode() == Mode.EXCLUSIVE)
                && (a.prefix().startsWith(b.prefix()) || b.prefix().startsWith(a.prefix()));
    }

    @Test
    void whoGivesUpWaitingLetsThoseBehindItPass() throws Exception {
        ClaimTable impatient = new ClaimTable(Duration.ofMillis(50));
        ClaimSet shared = ClaimSet.of(Claims.of(Claim.shared(new Key(1, new byte[]{'p'}))));
        ClaimSet exclusive = ClaimSet.of(Claims.of(Claim.exclusive(new Key(1, new byte[]{'p', 'q'}))));
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
                ClaimTable.Grant _ = impatient.acquire(shared)) {
            Future<?> waiting = executor.submit(() -> {
                assertThatThrownBy(() -> impatient.acquire(exclusive)).isInstanceOf(TransactionConflictException.class);
            });
            waiting.get();
            impatient.acquire(shared).close();
        }
        impatient.acquire(exclusive).close();
    }

    /** The table's own bound is 20 s: these would not end in time if it counted. */
    @Test
    void aConflictIsToldPromptlyIfEitherSideAsksForIt() {
        Claims plain = Claims.of(Claim.exclusive(new Key(1, new byte[]{'p'})));

        assertThat(conflict(plain, plain.prompt()).isPrompt()).isTrue();
        assertThat(conflict(plain.prompt(), plain).isPrompt()).isTrue();
        assertThat(conflict(plain.prompt(), plain.prompt()).claims()).isEqualTo(plain.claims());
    }

    /** What who asks for {@code wanted} is told while {@code holding} is held. */
    private TransactionConflictException conflict(Claims holding, Claims wanted) {
        try (ClaimTable.Grant _ = table.acquire(ClaimSet.of(holding))) {
            return catchThrowableOfType(TransactionConflictException.class,
                    () -> table.acquire(ClaimSet.of(wanted)).close());
        }
    }

    @Test
    void aSetDropsWhatItsOtherClaimsCover() {
        Key p = new Key(1, new byte[]{'p'});
        Key below = new Key(1, new byte[]{'p', 'q'});
        Key elsewhere = new Key(2, new byte[]{'p', 'q'});

        assertThat(ClaimSet.of(Claims.of(Claim.shared(below), Claim.exclusive(p), Claim.exclusive(below))).claims())
                .containsExactly(Claim.exclusive(p));
        assertThat(ClaimSet.of(Claims.of(Claim.exclusive(below), Claim.shared(p), Claim.shared(below),
                Claim.shared(elsewhere))).claims())
                .containsExactly(Claim.shared(p), Claim.exclusive(below), Claim.shared(elsewhere));
    }
}
