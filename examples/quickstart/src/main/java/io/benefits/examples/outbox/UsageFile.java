package io.benefits.examples.outbox;

import io.benefits.journal.JournalHead;
import io.benefits.value.Hash;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Keeps a usage in a file that is always whole: the next one is written beside it and then takes its name. */
final class UsageFile {

    private final Path file;
    private final Path next;
    private final Disk disk;

    UsageFile(Path file, Disk disk) {
        this.file = file.toAbsolutePath();
        this.next = this.file.resolveSibling(this.file.getFileName() + ".next");
        this.disk = disk;
    }

    /** What was written last; nothing before the first time. */
    Usage read() throws IOException {
        if (Files.notExists(file)) {
            return Usage.NONE;
        }
        List<String> lines = Files.readAllLines(file);
        SortedMap<String, BigDecimal> used = new TreeMap<>();
        for (String line : lines.subList(1, lines.size())) {
            int tab = line.lastIndexOf('\t');
            used.put(line.substring(0, tab), new BigDecimal(line.substring(tab + 1)));
        }
        String[] upTo = lines.get(0).split(" ", -1);
        return new Usage(new JournalHead(Long.parseLong(upTo[0]), Hash.parse(upTo[1])), used);
    }

    /** After it has returned, the usage survives a crash; if it has not, it may or may not. */
    void write(Usage usage) throws IOException {
        StringBuilder text = new StringBuilder()
                .append(usage.number())
                .append(' ')
                .append(usage.upTo().hash())
                .append('\n');
        usage.used()
                .forEach((key, amount) -> text.append(key)
                        .append('\t')
                        .append(amount.toPlainString())
                        .append('\n'));
        disk.write(next, text.toString().getBytes(StandardCharsets.UTF_8));
        disk.rename(next, file);
    }
}
