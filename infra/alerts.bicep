// What somebody should look at. docs/operations.md says for each what it means and what to do.
targetScope = 'resourceGroup'

@description('Begins the names.')
param name string

@description('Where the rules on logs are.')
param location string

@description('Tags of all rules.')
param tags object = {}

@description('Who is told, by e-mail; empty: nobody.')
param email string = ''

@description('Id of the Application Insights component.')
param insightsId string

@description('Id of the Event Grid system topic of the photos\' account.')
param topicId string

@description('Id of the Cosmos DB account.')
param cosmosId string

@description('So many calls may fail within a quarter of an hour. A single photo makes up to five.')
@minValue(0)
param mostFailures int = 10

@description('So many milliseconds may 95 of 100 photos take within half an hour, from the call to its answer. With 12 megapixels on one processor it is about one second, but a cold start or a large animation is a minute.')
@minValue(1)
param slowMilliseconds int = 15000

@description('So many requests may Cosmos DB turn away within a quarter of an hour.')
@minValue(0)
param mostTurnedAway int = 100

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = if (!empty(email)) {
  name: '${name}-people'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: take(name, 12)
    enabled: true
    emailReceivers: [{ name: 'owner', emailAddress: email, useCommonAlertSchema: true }]
  }
}

var told = empty(email) ? [] : [people.id]
var metricActions = [for id in told: { actionGroupId: id }]

// Application Insights' classic tables, since the scope is the component.
var logRules = [
  {
    name: 'abandoned-uploads'
    description: 'The queue of uploads that the platform gave up on was not empty: RecordAbandonedUpload has run. Each has a record that says why.'
    query: 'requests | where operation_Name == "RecordAbandonedUpload"'
    threshold: 0
    minutes: 15
    severity: 2
  }
  {
    name: 'failures'
    description: 'Calls of functions failed. Photos are tried five times, so that none is lost, but something is wrong.'
    query: 'requests | where success == false'
    threshold: mostFailures
    minutes: 15
    severity: 2
  }
]

resource onLogs 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [for rule in logRules: {
  name: '${name}-${rule.name}'
  location: location
  tags: tags
  kind: 'LogAlert'
  properties: {
    displayName: '${name}: ${rule.name}'
    description: rule.description
    enabled: true
    severity: rule.severity
    scopes: [insightsId]
    evaluationFrequency: 'PT15M'
    windowSize: 'PT${rule.minutes}M'
    autoMitigate: true
    // The tables come with the first telemetry.
    skipQueryValidation: true
    criteria: {
      allOf: [
        {
          query: rule.query
          timeAggregation: 'Count'
          operator: 'GreaterThan'
          threshold: rule.threshold
          failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
        }
      ]
    }
    actions: { actionGroups: told }
  }
}]

resource slow 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = {
  name: '${name}-slow'
  location: location
  tags: tags
  kind: 'LogAlert'
  properties: {
    displayName: '${name}: slow'
    description: 'The slowest 5 of 100 photos take too long. At least 20 photos within the half hour count.'
    enabled: true
    severity: 3
    scopes: [insightsId]
    evaluationFrequency: 'PT15M'
    windowSize: 'PT30M'
    autoMitigate: true
    // The tables come with the first telemetry.
    skipQueryValidation: true
    criteria: {
      allOf: [
        {
          query: 'requests | where operation_Name == "ProcessUploadEvent" or operation_Name == "ProcessUpload" | summarize photos = count(), p95 = percentile(duration, 95) | where photos >= 20'
          metricMeasureColumn: 'p95'
          timeAggregation: 'Maximum'
          operator: 'GreaterThan'
          threshold: slowMilliseconds
          failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
        }
      ]
    }
    actions: { actionGroups: told }
  }
}

var metricRules = [
  {
    name: 'dead-letters'
    description: 'Event Grid has given up telling the app of an upload. No record says so: the upload has to be delivered again by hand.'
    scope: topicId
    severity: 1
    threshold: 0
    metric: {
      metricNamespace: 'Microsoft.EventGrid/systemTopics'
      metricName: 'DeadLetteredCount'
      timeAggregation: 'Total'
    }
  }
  {
    name: 'dropped-events'
    description: 'Event Grid could not even keep an event that it gave up on. Nothing says which upload it was.'
    scope: topicId
    severity: 1
    threshold: 0
    metric: {
      metricNamespace: 'Microsoft.EventGrid/systemTopics'
      metricName: 'DroppedEventCount'
      timeAggregation: 'Total'
    }
  }
  {
    name: 'cosmos-429'
    description: 'Cosmos DB turned requests away because there were too many. They are repeated; if it goes on, photos wait.'
    scope: cosmosId
    severity: 3
    threshold: mostTurnedAway
    metric: {
      metricNamespace: 'Microsoft.DocumentDB/databaseAccounts'
      metricName: 'TotalRequests'
      dimensions: [{ name: 'StatusCode', operator: 'Include', values: ['429'] }]
      timeAggregation: 'Count'
    }
  }
]

var metricCriteria = [for rule in metricRules: {
  'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
  allOf: [
    union(rule.metric, {
      criterionType: 'StaticThresholdCriterion'
      name: rule.name
      operator: 'GreaterThan'
      threshold: rule.threshold
    })
  ]
}]

resource onMetrics 'Microsoft.Insights/metricAlerts@2018-03-01' = [for (rule, i) in metricRules: {
  name: '${name}-${rule.name}'
  location: 'global'
  tags: tags
  properties: {
    description: rule.description
    enabled: true
    severity: rule.severity
    scopes: [rule.scope]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    autoMitigate: true
    criteria: metricCriteria[i]
    actions: metricActions
  }
}]
