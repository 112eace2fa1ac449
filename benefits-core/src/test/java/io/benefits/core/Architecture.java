package io.benefits.core;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.domain.JavaTypeVariable;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rules of the architecture, for the packages below a root: the library's own, or that of the deliberate violations. */
final class Architecture {

    private static final Set<String> ALLOWED =
            Set.of("io.vavr.control.Either", "org.joda.money.BigMoney", "org.joda.money.BigMoneyProvider");

    private final String root;
    private final String core;
    private final String[] adapters;

    private Architecture(String root) {
        this.root = root;
        this.core = root + ".core..";
        this.adapters = new String[] {root + ".inmemory..", root + ".jdbc.."};
    }

    /**
     * Every rule by its name.
     *
     * @param root the package above all others
     * @param exported the packages that users of the library see
     */
    static Map<String, ArchRule> rules(String root, Set<String> exported) {
        Architecture architecture = new Architecture(root);
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        rules.put("the api sees neither the core nor an adapter", architecture.apiSeesNeither());
        rules.put("the core never sees an adapter", architecture.coreNeverSeesAnAdapter());
        rules.put("an adapter never sees the core", architecture.adaptersNeverSeeTheCore());
        rules.put("java.sql appears in the JDBC module alone", architecture.sqlInJdbcOnly());
        rules.put("rules have no clock, no randomness, no thread and no logging", architecture.rulesArePure());
        rules.put("slices by package are free of cycles in the api and the core", architecture.noCycles());
        rules.put("public signatures name no vavr but Either, no Joda-Money but BigMoney", signatures(exported));
        return rules;
    }

    private ArchRule apiSeesNeither() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackages(core, adapters[0], adapters[1])
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(core, adapters[0], adapters[1]);
    }

    private ArchRule coreNeverSeesAnAdapter() {
        return noClasses()
                .that()
                .resideInAPackage(core)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(adapters);
    }

    private ArchRule adaptersNeverSeeTheCore() {
        return noClasses()
                .that()
                .resideInAnyPackage(adapters)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(core);
    }

    private ArchRule sqlInJdbcOnly() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackage(root + ".jdbc..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..");
    }

    /** All of the core but the path, which has the engine's clock, and the engine itself, which is given it. */
    private ArchRule rulesArePure() {
        return classes()
                .that()
                .resideInAPackage(core)
                .and()
                .resideOutsideOfPackages(root + ".core", root + ".core.path..")
                .should(new Pure());
    }

    private ArchRule noCycles() {
        return slices().assignedFrom(new ByPackage(resideInAnyPackage(adapters)))
                .should()
                .beFreeOfCycles();
    }

    /** Each package is a slice of its own, the root too; adapters are none. */
    private record ByPackage(DescribedPredicate<JavaClass> without) implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass each) {
            return without.test(each) ? SliceIdentifier.ignore() : SliceIdentifier.of(each.getPackageName());
        }

        @Override
        public String getDescription() {
            return "packages of the api and the core";
        }
    }

    private static ArchRule signatures(Set<String> exported) {
        return classes()
                .that(new DescribedPredicate<>("are exported and public") {
                    @Override
                    public boolean test(JavaClass candidate) {
                        return exported.contains(candidate.getPackageName()) && isVisible(candidate);
                    }
                })
                .should(new ClearSignatures());
    }

    private static boolean isVisible(JavaClass candidate) {
        return isVisible(candidate.getModifiers())
                && candidate.getEnclosingClass().map(Architecture::isVisible).orElse(true);
    }

    private static boolean isVisible(Set<JavaModifier> modifiers) {
        return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
    }

    /** What a rule may not reach for: time, chance, threads, the machine and the log come in from outside or stay there. */
    private static final class Pure extends ArchCondition<JavaClass> {

        private static final Set<String> FORBIDDEN = Set.of(
                "java.lang.ProcessHandle",
                "java.lang.Runtime",
                "java.lang.System",
                "java.lang.Thread",
                "java.lang.ThreadLocal",
                "java.security.SecureRandom",
                "java.time.Clock",
                "java.time.InstantSource",
                "java.util.Date",
                "java.util.Random",
                "java.util.SplittableRandom",
                "java.util.Timer");
        private static final List<String> FORBIDDEN_PACKAGES = List.of(
                "java.io",
                "java.net",
                "java.nio.file",
                "java.util.concurrent",
                "java.util.logging",
                "java.util.random",
                "org.slf4j");
        private static final Set<String> FORBIDDEN_METHODS =
                Set.of("java.lang.Math.random", "java.util.UUID.randomUUID");

        Pure() {
            super("be pure");
        }

        @Override
        public void check(JavaClass item, ConditionEvents events) {
            for (Dependency dependency : item.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass().getBaseComponentType();
                boolean isForbidden = FORBIDDEN.contains(target.getName())
                        || FORBIDDEN_PACKAGES.stream()
                                .anyMatch(name -> target.getPackageName().equals(name)
                                        || target.getPackageName().startsWith(name + "."));
                if (isForbidden) {
                    events.add(SimpleConditionEvent.violated(item, dependency.getDescription()));
                }
            }
            for (JavaAccess<?> access : item.getAccessesFromSelf()) {
                JavaClass owner = access.getTargetOwner();
                boolean isNow = owner.getPackageName().startsWith("java.time")
                        && access.getName().equals("now");
                if (isNow || FORBIDDEN_METHODS.contains(owner.getName() + "." + access.getName())) {
                    events.add(SimpleConditionEvent.violated(item, access.getDescription()));
                }
            }
        }
    }

    /** Every type that a user's code would have to name: of supertypes, fields, parameters, results, and inside generics. */
    private static final class ClearSignatures extends ArchCondition<JavaClass> {

        ClearSignatures() {
            super("have signatures without foreign types");
        }

        @Override
        public void check(JavaClass item, ConditionEvents events) {
            List<JavaType> inherited = new ArrayList<>(item.getInterfaces());
            item.getSuperclass().ifPresent(inherited::add);
            check(item, item.getDescription(), inherited, item.getTypeParameters(), events);
            for (JavaMember member : item.getMembers()) {
                if (!isVisible(member.getModifiers())) {
                    continue;
                }
                if (member instanceof JavaField field) {
                    check(item, field.getDescription(), List.of(field.getType()), List.of(), events);
                } else if (member instanceof JavaCodeUnit unit) {
                    List<JavaType> types = new ArrayList<>(unit.getParameterTypes());
                    types.add(unit.getReturnType());
                    types.addAll(unit.getExceptionTypes());
                    check(item, unit.getDescription(), types, unit.getTypeParameters(), events);
                }
            }
        }

        private static void check(
                JavaClass item,
                String where,
                List<JavaType> types,
                List<? extends JavaTypeVariable<?>> variables,
                ConditionEvents events) {
            List<JavaType> all = new ArrayList<>(types);
            variables.forEach(variable -> all.addAll(variable.getBounds()));
            for (JavaType type : all) {
                for (JavaClass named : type.getAllInvolvedRawTypes()) {
                    String name = named.getBaseComponentType().getName();
                    if ((name.startsWith("io.vavr.") || name.startsWith("org.joda.money."))
                            && !ALLOWED.contains(name)) {
                        events.add(SimpleConditionEvent.violated(item, where + " names " + name));
                    }
                }
            }
        }
    }
}
