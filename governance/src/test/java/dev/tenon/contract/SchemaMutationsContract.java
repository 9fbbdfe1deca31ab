package dev.tenon.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.contract.SchemaMutations.Mutation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// Makes each hole that the catalog knows of, one after the other, and lets the reading of the
/// catalog find it; whatever it doesn't see is a hole in the tests.
@EnabledIfSystemProperty(
        named = "long",
        matches = ".*",
        disabledReason = "./tenon test --long runs it")
public abstract class SchemaMutationsContract {
    private final List<Method> checks =
            Arrays.stream(WallsContract.class.getDeclaredMethods())
                    .filter(method -> method.isAnnotationPresent(Test.class))
                    .peek(method -> method.setAccessible(true))
                    .toList();

    protected abstract WallsContract walls();

    @Test
    void everyHoleInTheSchemaIsSeen() throws SQLException {
        var walls = walls();
        assertThat(redChecks(walls)).as("without any hole").isEmpty();
        var mutations = SchemaMutations.of(Walls.on(walls.connection()));
        assertThat(mutations).hasSizeGreaterThan(100);
        var unseen = new ArrayList<String>();
        var seenBy = new TreeMap<String, Integer>();
        walls.connection().setAutoCommit(false);
        for (var mutation : mutations) {
            var red = seen(walls, mutation);
            if (red.isEmpty()) unseen.add(mutation.what());
            red.forEach(check -> seenBy.merge(check, 1, Integer::sum));
        }
        walls.close();
        System.out.printf(
                "Mutations of the schema: %d made, %d seen%n  by %s%n",
                mutations.size(), mutations.size() - unseen.size(), seenBy);
        assertThat(unseen).isEmpty();
        assertThat(seenBy).as("checks that saw something").hasSizeGreaterThan(8);
    }

    private TreeSet<String> seen(WallsContract walls, Mutation mutation) throws SQLException {
        try (var statement = walls.connection().createStatement()) {
            statement.execute(mutation.statements());
            return redChecks(walls);
        } catch (SQLException impossible) {
            throw new AssertionError(
                    mutation.what() + " can't be tried: " + mutation.statements(), impossible);
        } finally {
            walls.connection().rollback();
        }
    }

    private TreeSet<String> redChecks(WallsContract walls) {
        var red = new TreeSet<String>();
        for (var check : checks) {
            try {
                check.invoke(walls);
            } catch (InvocationTargetException failed) {
                if (!(failed.getCause() instanceof AssertionError))
                    throw new IllegalStateException(failed.getCause());
                red.add(check.getName());
            } catch (IllegalAccessException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
        return red;
    }
}
