package io.benefits.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.benefits.jdbc.OnEveryDatabase.Places;
import io.benefits.jdbc.Place.Connections;
import io.benefits.jdbc.database.TestDatabase;
import io.benefits.tck.ConcurrencyContract;
import io.benefits.tck.Contract;
import io.benefits.tck.StoreContract;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What {@link JdbcContract} and its classes run is all there is. */
class JdbcContractTest {

    private static final List<Class<?>> RUN = Arrays.stream(JdbcContract.class.getDeclaredClasses())
            .filter(type -> type.isAnnotationPresent(OnEveryDatabase.class))
            .<Class<?>>map(Class::getSuperclass)
            .toList();

    @Test
    @DisplayName(
            "no topic of the contract is left out, and none leaves out a database but for twins, a kind of connections or the cache")
    void leavesNothingOut() {
        Set<String> topics = new ClassFileImporter()
                .importPackages("io.benefits.tck").stream()
                        .filter(type -> type.isAssignableTo(Contract.class))
                        .map(JavaClass::getSimpleName)
                        .filter(name -> name.endsWith("Contract") && !name.equals("Contract"))
                        .collect(Collectors.toSet());
        List<TestDatabase> asked = Arrays.stream(TestDatabase.values())
                .filter(TestDatabase::isAsked)
                .toList();

        assertThat(RUN.stream().map(Class::getSimpleName)).containsExactlyInAnyOrderElementsOf(topics);
        Set<TestDatabase> twins = EnumSet.of(TestDatabase.HSQLDB_MEMORY, TestDatabase.H2_FILE);
        Set<Class<?>> onTwinsToo = Set.of(StoreContract.class, ConcurrencyContract.class);
        assertThat(asked).hasSizeGreaterThanOrEqualTo(7);
        for (Class<?> topic : RUN) {
            assertThat(Places.of(topic, false).stream().map(Place::kind).distinct())
                    .isEqualTo(asked.stream()
                            .filter(kind -> !twins.contains(kind) || onTwinsToo.contains(topic))
                            .toList());
            assertThat(Places.of(topic, false).stream().map(Place::connections).distinct())
                    .hasSize(Connections.values().length);
            assertThat(Places.of(topic, false).stream().map(Place::cached).distinct())
                    .as("with the cache of the engines, and without")
                    .containsExactlyInAnyOrder(0, Contract.CACHED);
            assertThat(Places.of(topic, true))
                    .doesNotHaveDuplicates()
                    .hasSize(asked.size() * Connections.values().length);
        }
    }

    @Test
    @DisplayName("every kind of database has a class that runs the contract there, and all of its places of it")
    void everyDatabaseHasItsClass() throws ReflectiveOperationException {
        JavaClasses all = new ClassFileImporter().importPackages("io.benefits.jdbc");
        List<Class<?>> classes = all.stream()
                .filter(type -> type.isAssignableTo(JdbcContract.class) && !type.isEquivalentTo(JdbcContract.class))
                .<Class<?>>map(JavaClass::reflect)
                .toList();

        assertThat(classes).allMatch(type -> type.getSimpleName().endsWith("Test"), "is run by the build");
        assertThat(classes.stream()
                        .map(type -> type.getAnnotation(OnDatabase.class).value()))
                .containsExactlyInAnyOrder(TestDatabase.values());
        for (Class<?> topic : RUN) {
            for (boolean isLong : new boolean[] {false, true}) {
                assertThat(classes.stream().flatMap(type -> Places.of(topic, isLong, List.of(type)).stream()))
                        .containsExactlyInAnyOrderElementsOf(Places.of(topic, isLong));
            }
        }
    }
}
