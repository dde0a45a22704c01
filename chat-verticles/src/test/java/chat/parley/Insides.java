package chat.parley;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import io.vertx.core.Verticle;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.EventBusOptions;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/** What the rules of the house look for in a class: the libraries it touches, the calls it makes. */
final class Insides {
    static final DescribedPredicate<JavaClass> VERTX = resideInAnyPackage("io.vertx..");
    static final DescribedPredicate<JavaClass> SQL =
            resideInAnyPackage("io.vertx.sqlclient..", "io.vertx.pgclient..", "java.sql..", "org.postgresql..");
    static final DescribedPredicate<JavaClass> REDIS = resideInAnyPackage("io.vertx.redis..");
    static final DescribedPredicate<JavaClass> VERTICLE =
            assignableTo(VerticleBase.class).or(assignableTo(Verticle.class)).as("verticles");

    /** Its options are set where a node is made, which is no message. */
    static final DescribedPredicate<JavaClass> EVENT_BUS = resideInAnyPackage("io.vertx.core.eventbus..")
            .and(DescribedPredicate.not(assignableTo(EventBusOptions.class)))
            .as("of the event bus");

    static final DescribedPredicate<JavaFieldAccess> PRINTING = describe(
            "of System.out or System.err",
            access -> access.getTargetOwner().isEquivalentTo(System.class)
                    && Set.of("out", "err").contains(access.getName()));

    static final DescribedPredicate<CodeUnitCallTarget> BLOCKING =
            describe("a call that blocks its thread", Insides::blocks);

    static final DescribedPredicate<CodeUnitCallTarget> OWN_CLOCK =
            describe("the time of the machine", Insides::asksTheMachine);

    private static final Map<Class<?>, Set<String>> BLOCKS = Map.of(
            Thread.class, Set.of("sleep", "join"),
            Object.class, Set.of("wait"),
            Future.class, Set.of("get"),
            CompletableFuture.class, Set.of("join"),
            io.vertx.core.Future.class, Set.of("await"),
            CountDownLatch.class, Set.of("await"),
            BlockingQueue.class, Set.of("take", "put"),
            Semaphore.class, Set.of("acquire"),
            ExecutorService.class, Set.of("awaitTermination", "invokeAll"),
            Process.class, Set.of("waitFor"));

    private Insides() {}

    private static boolean blocks(CodeUnitCallTarget call) {
        return BLOCKS.entrySet().stream()
                .anyMatch(entry -> entry.getValue().contains(call.getName())
                        && call.getOwner().isAssignableTo(entry.getKey()));
    }

    /** {@code Instant.now()} does, {@code Instant.now(clock)} does not. */
    private static boolean asksTheMachine(CodeUnitCallTarget call) {
        JavaClass owner = call.getOwner();
        boolean now = call.getName().equals("now")
                && owner.getPackageName().equals("java.time")
                && call.getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Clock.class));
        boolean clock = owner.isEquivalentTo(Clock.class) && call.getName().startsWith("system");
        boolean system = owner.isEquivalentTo(System.class) && call.getName().equals("currentTimeMillis");
        return now || clock || system;
    }
}
