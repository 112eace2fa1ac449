package io.benefits.examples.outbox;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** The two steps that have to survive a crash. */
interface Disk {

    /** The file system. */
    Disk REAL = new Disk() {

        @Override
        public void write(Path file, byte[] bytes) throws IOException {
            try (FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
        }

        @Override
        public void rename(Path from, Path to) throws IOException {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel directory = FileChannel.open(to.resolveSibling("."), StandardOpenOption.READ)) {
                directory.force(true);
            } catch (AccessDeniedException e) {
                // a directory cannot be opened on Windows, where the rename itself is written through
                return;
            }
        }
    };

    /** Writes a file, over what it held before, and waits until that is on disk. */
    void write(Path file, byte[] bytes) throws IOException;

    /** Gives a file another's name in one step, and waits until that is on disk. */
    void rename(Path from, Path to) throws IOException;
}
