package io.benefits.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.examples.springboot.demo.Postgresql;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** The guide for Spring Boot does what it says: its class, its table and its properties are run as they are printed. */
class GuideTest {

    private static final Path GUIDE = Path.of("../guides/spring-boot.md");
    private static final Path CLASS = Path.of("src/test/java/io/benefits/examples/guide/Billing.java");

    @Test
    @DisplayName("the class that is run here is the one that the guide prints")
    void isPrinted() throws IOException {
        assertThat(Files.readString(CLASS)
                        .replace("package io.benefits.examples.guide;", "package acme;")
                        .replaceAll("/\\*\\* .*\n", ""))
                .isEqualTo(printed("java"));
    }

    @Test
    @DisplayName("a charge is settled and its invoice written in one transaction, at each start another")
    void settles(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("schema.sql"), printed("sql"));
        String properties = printed("properties")
                .replaceFirst(
                        "(?m)^spring.datasource.url=.*$",
                        "spring.datasource.url=" + Postgresql.url() + "&currentSchema=guide");
        properties += "spring.sql.init.schema-locations="
                + folder.resolve("schema.sql").toUri() + "\n";
        properties += "spring.main.web-application-type=none\nspring.flyway.enabled=false\n";
        Files.writeString(folder.resolve("application.properties"), properties);
        new JdbcTemplate(new org.springframework.jdbc.datasource.DriverManagerDataSource(Postgresql.url()))
                .execute("CREATE SCHEMA guide");

        for (int start = 1; start <= 2; start++) {
            try (ConfigurableApplicationContext context =
                    SpringApplication.run(Billing.class, "--spring.config.location=" + folder.toUri())) {
                JdbcTemplate database = context.getBean(JdbcTemplate.class);
                assertThat(database.queryForObject("SELECT count(*) FROM invoice", Integer.class))
                        .isEqualTo(start);
                assertThat(database.queryForObject("SELECT min(due) FROM invoice", BigDecimal.class))
                        .isEqualByComparingTo("20");
                assertThat(database.queryForObject(
                                "SELECT count(*) FROM benefits_journal WHERE key_space = 'CHARGE'", Integer.class))
                        .isEqualTo(start);
            }
        }
    }

    private static String printed(String language) throws IOException {
        Matcher block =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(GUIDE));
        assertThat(block.find()).isTrue();
        return block.group(1);
    }
}
