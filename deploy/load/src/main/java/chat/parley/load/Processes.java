package chat.parley.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the server costs: its process, those whose command names one of its folders, and whatever these have started
 * (proc(5); Linux only). PostgreSQL and Redis count as the server.
 */
record Processes(long pid, String folder) {
    private static final double TICKS_A_SECOND = 100;
    private static final int USER = 11;
    private static final int SYSTEM = 12;
    private static final int PARENT = 1;
    private static final long PAGE = 4096;

    /** Seconds of processor time so far, and bytes in memory now. */
    record Cost(double seconds, long memory) {
        Cost minus(Cost before) {
            return new Cost(seconds - before.seconds, memory - before.memory);
        }
    }

    Cost cost() {
        double seconds = 0;
        long memory = 0;
        for (long process : all()) {
            List<String> stat = stat(process);
            if (stat.isEmpty()) continue;
            seconds += (Long.parseLong(stat.get(USER)) + Long.parseLong(stat.get(SYSTEM))) / TICKS_A_SECOND;
            memory += Long.parseLong(read(process, "statm").split(" ")[1]) * PAGE;
        }
        return new Cost(seconds, memory);
    }

    private Set<Long> all() {
        List<Long> alive = alive();
        Set<Long> ours = alive.stream().filter(this::isRoot).collect(Collectors.toCollection(HashSet::new));
        while (ours.addAll(childrenOf(ours, alive))) {}
        return ours;
    }

    private boolean isRoot(long process) {
        return process == pid
                || (!folder.isEmpty()
                        && isOther(process)
                        && read(process, "cmdline").contains(folder));
    }

    private static boolean isOther(long process) {
        return process != ProcessHandle.current().pid();
    }

    private static List<Long> childrenOf(Set<Long> parents, List<Long> alive) {
        return alive.stream().filter(process -> isChild(process, parents)).toList();
    }

    private static boolean isChild(long process, Set<Long> parents) {
        List<String> stat = stat(process);
        return !stat.isEmpty() && parents.contains(Long.parseLong(stat.get(PARENT)));
    }

    private static List<Long> alive() {
        try (Stream<Path> entries = Files.list(Path.of("/proc"))) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> name.matches("\\d+"))
                    .map(Long::valueOf)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The fields after the name, which may have spaces in it; none when the process is gone. */
    private static List<String> stat(long process) {
        String line = read(process, "stat");
        return line.isEmpty()
                ? List.of()
                : List.of(line.substring(line.lastIndexOf(')') + 2).split(" "));
    }

    private static String read(long process, String file) {
        try {
            return Files.readString(Path.of("/proc", String.valueOf(process), file));
        } catch (IOException gone) {
            return "";
        }
    }
}
