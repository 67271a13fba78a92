package dev.starling.origin.persistence;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/// Table `assignment`: the revision of what devices should have. One row.
@Entity
@Table(name = "assignment")
public class AssignmentRow extends PanacheEntityBase {

    public static final int ONLY = 1;

    @Id
    public Integer id;

    @Column(nullable = false)
    public long revision;
}
