package chat.parley.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The pods of a release, and what is asked of each: the restricted standard of Kubernetes, and our own habits. */
final class Pods {
    private static final Set<String> VOLUMES = Set.of(
            "configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret");

    private Pods() {}

    /** A pod and whose it is. */
    record Pod(String owner, JsonNode labels, JsonNode spec) {}

    static List<Pod> of(List<JsonNode> objects) {
        return objects.stream().flatMap(Pods::of).toList();
    }

    private static Stream<Pod> of(JsonNode object) {
        return switch (Chart.kind(object)) {
            case "Pod" -> Stream.of(new Pod(Chart.name(object), object.at("/metadata/labels"), object.get("spec")));
            case "Deployment", "Job" ->
                Stream.of(new Pod(
                        Chart.name(object),
                        object.at("/spec/template/metadata/labels"),
                        object.at("/spec/template/spec")));
            default -> Stream.empty();
        };
    }

    /** What the restricted standard, or a careful operator, would refuse. */
    static List<String> problems(Pod pod) {
        List<String> problems = new ArrayList<>();
        JsonNode spec = pod.spec();
        want(spec.at("/securityContext/runAsNonRoot").asBoolean(), "may run as root", problems);
        want(spec.at("/securityContext/runAsUser").asInt() > 0, "has no user", problems);
        want(is(spec.at("/securityContext/seccompProfile/type"), "RuntimeDefault"), "has no seccomp", problems);
        Stream.of("hostNetwork", "hostPID", "hostIPC").forEach(host -> want(!spec.has(host), "uses " + host, problems));
        want(isFalse(spec.get("automountServiceAccountToken")), "mounts a token", problems);
        // A Service named parley would bring variables that start like our settings.
        want(isFalse(spec.get("enableServiceLinks")), "gets variables of Services", problems);
        spec.path("volumes").forEach(volume -> want(isPlain(volume), "mounts " + volume, problems));
        want(!spec.path("containers").isEmpty(), "is empty", problems);
        spec.path("containers").forEach(container -> container(container, problems));
        spec.path("initContainers").forEach(container -> container(container, problems));
        return problems.stream().map(problem -> pod.owner() + " " + problem).toList();
    }

    private static void container(JsonNode container, List<String> problems) {
        JsonNode security = container.path("securityContext");
        want(isFalse(security.get("allowPrivilegeEscalation")), "may become more", problems);
        want(isFalse(security.path("privileged")) || !security.has("privileged"), "is privileged", problems);
        want(security.path("readOnlyRootFilesystem").asBoolean(), "writes into its image", problems);
        want(security.at("/capabilities/drop/0").asText().equals("ALL"), "keeps capabilities", problems);
        want(!security.path("capabilities").has("add"), "adds capabilities", problems);
        want(!security.has("runAsUser") || security.get("runAsUser").asInt() > 0, "runs as root", problems);
        container.path("ports").forEach(port -> want(!port.has("hostPort"), "takes a port of its host", problems));
        want(isPinned(container.path("image").asText()), "takes any image", problems);
        JsonNode memory = container.at("/resources/limits/memory");
        want(!memory.isMissingNode() && memory.equals(container.at("/resources/requests/memory")), "borrows", problems);
    }

    /** By digest or by version, not by whatever is newest. */
    static boolean isPinned(String image) {
        String tag = image.substring(image.lastIndexOf('/') + 1).replaceFirst("^[^:@]*", "");
        return tag.startsWith("@sha256:") || (tag.matches(":.*\\d.*") && !tag.contains("latest"));
    }

    private static boolean isPlain(JsonNode volume) {
        Predicate<String> known = VOLUMES::contains;
        List<String> kinds = new ArrayList<>();
        volume.fieldNames().forEachRemaining(kinds::add);
        return kinds.stream().filter(kind -> !kind.equals("name")).allMatch(known);
    }

    private static boolean is(JsonNode node, String text) {
        return node.asText().equals(text);
    }

    private static boolean isFalse(JsonNode node) {
        return node != null && node.isBoolean() && !node.booleanValue();
    }

    private static void want(boolean good, String otherwise, List<String> problems) {
        if (!good) problems.add(otherwise);
    }
}
