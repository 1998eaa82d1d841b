<#-- The list of what dashlabel ships of others; made by the build into cli/target/THIRD-PARTY.txt and into the jar. -->
dashlabel is Apache-2.0. It ships these works of others, each under its own licence.

Files in the jar that are no libraries:

  DejaVu Sans 2.37, a font: Bitstream Vera Fonts Copyright and Arev Fonts Copyright, https://dejavu-fonts.github.io/License.html
  Chartist 1.5.0, charts in the report: MIT, https://github.com/chartist-js/chartist

Libraries:

<#list dependencyMap as e>
<#assign project = e.getKey()/>
<#assign licenses = e.getValue()/>
  ${project.groupId}:${project.artifactId}:${project.version}: <#list licenses as license>${license}<#sep>; </#list><#if (project.url)?has_content>, ${project.url}</#if>
</#list>
