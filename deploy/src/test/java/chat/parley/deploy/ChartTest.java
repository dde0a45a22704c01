package chat.parley.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The chart")
class ChartTest {
    private static final Path MINIMAL = Chart.EXAMPLES.resolve("minimal.yaml");
    private static final Path EVERYTHING = Chart.EXAMPLES.resolve("everything.yaml");

    static List<Path> examples() throws IOException {
        return Chart.examples();
    }

    @ParameterizedTest
    @MethodSource("examples")
    @DisplayName("makes objects that Kubernetes takes, of each example")
    void strict(Path example) {
        List<JsonNode> objects = Chart.render(example);
        assertFalse(Chart.deployments(objects).isEmpty());
        assertEquals(
                List.of(),
                objects.stream()
                        .flatMap(object -> Strict.problems(object).stream())
                        .toList());
        Set<String> names = objects.stream().map(Chart::name).collect(Collectors.toSet());
        assertEquals(objects.size(), names.size(), "two objects of one name");
    }

    @Test
    @DisplayName("has nothing that Helm itself finds fault with")
    void lint() {
        LintResult result = new Helm(Chart.SOURCE).lint().strict().call();
        assertFalse(result.isFailed(), () -> String.join("\n", result.getMessages()));
    }

    @ParameterizedTest
    @MethodSource("examples")
    @DisplayName("makes pods that are allowed nothing they do not need, jobs and tests too")
    void restricted(Path example) {
        List<Pods.Pod> pods = Pods.of(Chart.render(example));
        assertEquals(
                List.of(),
                pods.stream().flatMap(pod -> Pods.problems(pod).stream()).toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "imagePullPolicy:| imagePullPolcy:",
                "imagePullPolicy: IfNotPresent| imagePullPolicy: Sometimes",
                "terminationGracePeriodSeconds:| terminationGracePeriodSecs:",
                "minReadySeconds: 10| minReadySeconds: soon",
                "podTargetLabels:| podTargetLabel:",
                "parentRefs:| parentRef:",
                "unhealthyPodEvictionPolicy:| unhealthyPodEviction:",
                "- name: parley\\n          image:| - image:",
                "value: \"45\"| value: 45",
                "averageUtilization:| averageUse:",
                "publishNotReadyAddresses:| publishNotReady:",
                "policyTypes:| policyType:",
            })
    @DisplayName("would be caught with a typing error in it")
    void planted(String right, String wrong) {
        String manifest = Chart.text(EVERYTHING, Map.of());
        String broken = manifest.replaceFirst(
                Pattern.quote(right.translateEscapes()), wrong.strip().translateEscapes());
        assertNotEquals(manifest, broken, "nothing was broken");
        assertFalse(Chart.objects(broken).stream()
                .flatMap(object -> Strict.problems(object).stream())
                .toList()
                .isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "automountServiceAccountToken: false, automountServiceAccountToken: true",
        "enableServiceLinks: false, enableServiceLinks: true",
        "runAsNonRoot: true, runAsNonRoot: false",
        "drop: [ALL], drop: [NET_RAW]",
        "readOnlyRootFilesystem: true, readOnlyRootFilesystem: false",
        "allowPrivilegeEscalation: false, allowPrivilegeEscalation: true",
        "type: RuntimeDefault, type: Unconfined",
        "emptyDir:, hostPath:",
        ":0.1.0-SNAPSHOT, :latest",
    })
    @DisplayName("would be caught with a pod that may do more")
    void looser(String right, String wrong) {
        String manifest = Chart.text(MINIMAL, Map.of());
        List<Pods.Pod> pods = Pods.of(Chart.objects(manifest.replace(right, wrong)));
        long caught = pods.stream().filter(pod -> !Pods.problems(pod).isEmpty()).count();
        assertEquals(pods.size(), caught, "every pod is looked at");
    }

    @ParameterizedTest
    @MethodSource("examples")
    @DisplayName("has Services, budgets and scalers that mean pods which are there, by ports which they have")
    void references(Path example) {
        List<JsonNode> objects = Chart.render(example);
        List<Pods.Pod> pods = Pods.of(objects);
        for (JsonNode object : objects) {
            if (Chart.kind(object).equals("Service")) service(object, pods);
            if (Chart.kind(object).equals("PodDisruptionBudget"))
                assertEquals(
                        1, chosen(object.at("/spec/selector/matchLabels"), pods).size(), Chart.name(object));
            if (Chart.kind(object).equals("HorizontalPodAutoscaler")) {
                String scaled =
                        "Deployment/" + object.at("/spec/scaleTargetRef/name").asText();
                JsonNode deployment = named(objects, scaled);
                assertFalse(deployment.path("spec").has("replicas"), scaled + " would be fought over");
            }
        }
    }

    private static void service(JsonNode service, List<Pods.Pod> pods) {
        List<Pods.Pod> chosen = chosen(service.at("/spec/selector"), pods);
        assertFalse(chosen.isEmpty(), Chart.name(service) + " means nobody");
        for (JsonNode port : service.at("/spec/ports")) {
            String name = port.get("targetPort").asText();
            assertTrue(
                    chosen.stream().allMatch(pod -> ports(pod).contains(name)), Chart.name(service) + " port " + name);
        }
    }

    private static List<Pods.Pod> chosen(JsonNode selector, List<Pods.Pod> pods) {
        return pods.stream()
                .filter(pod -> selector.properties().stream()
                        .allMatch(label -> label.getValue().equals(pod.labels().get(label.getKey()))))
                .toList();
    }

    private static Set<String> ports(Pods.Pod pod) {
        return StreamSupport.stream(pod.spec().at("/containers/0/ports").spliterator(), false)
                .map(port -> port.get("name").asText())
                .collect(Collectors.toSet());
    }

    private static JsonNode named(List<JsonNode> objects, String name) {
        return objects.stream()
                .filter(object -> Chart.name(object).equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName("lets only pods of the cluster at the ports between nodes, and nobody at the management port unasked")
    void closed() {
        JsonNode policy = named(Chart.render(MINIMAL), "NetworkPolicy/rel-parley");
        JsonNode between = policy.at("/spec/ingress/0");
        assertEquals(
                "{\"podSelector\":{\"matchLabels\":{\"app.kubernetes.io/instance\":\"rel\","
                        + "\"app.kubernetes.io/name\":\"parley\",\"parley.chat/member\":\"true\"}}}",
                between.at("/from/0").toString());
        assertEquals(1, between.get("from").size());
        assertEquals(List.of(5701, 5702), numbers(between));
        assertEquals(List.of(8080), numbers(policy.at("/spec/ingress/1")));
        assertEquals(2, policy.at("/spec/ingress").size());
    }

    private static List<Integer> numbers(JsonNode rule) {
        return StreamSupport.stream(rule.get("ports").spliterator(), false)
                .map(port -> port.get("port").asInt())
                .toList();
    }

    @Test
    @DisplayName("makes a budget only where a pod can be spared, or no machine could ever be emptied")
    void budgets() {
        assertEquals(0, budgets(Chart.render(Chart.EXAMPLES.resolve("single.yaml"))));
        assertEquals(4, budgets(Chart.render(MINIMAL)));
    }

    private static long budgets(List<JsonNode> objects) {
        return objects.stream()
                .filter(object -> Chart.kind(object).equals("PodDisruptionBudget"))
                .count();
    }

    @Test
    @DisplayName("migrates with nothing that the chart makes: before an install none of that is there")
    void migration() {
        JsonNode pod = named(Chart.render(EVERYTHING), "Job/rel-parley-migrate").at("/spec/template/spec");
        assertFalse(pod.has("serviceAccountName"));
        assertEquals("parley-db-app", pod.at("/volumes/0/secret/secretName").asText());
    }

    @Test
    @DisplayName("never changes what Kubernetes lets nobody change, or an upgrade would fail")
    void immutable() throws IOException {
        String now = Chart.render(MINIMAL).stream()
                .filter(object -> Set.of("Deployment", "Service").contains(Chart.kind(object)))
                .map(object -> Chart.name(object) + " " + object.at("/spec/selector") + " "
                        + object.at("/spec/clusterIP").asText("-"))
                .sorted()
                .collect(Collectors.joining("\n", "", "\n"));
        assertEquals(Files.readString(Path.of("src", "test", "resources", "immutable.txt")), now);
    }
}
